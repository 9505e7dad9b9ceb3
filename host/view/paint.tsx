import { Text, type TextProps } from "ink"
import { Children, createContext, useContext } from "react"
import { printable } from "../../link/printable"

/** False where NO_COLOR asks for none; bold, dim and inverse stay. */
export const ColourContext = createContext(true)

/** Text that drops its colour where colours are off, and never wraps. What can't be seen in a text takes a place that can. */
export function Paint({ color, children, ...rest }: TextProps) {
    const colours = useContext(ColourContext)
    return (
        <Text wrap="truncate" {...(colours && color ? { color } : {})} {...rest}>
            {Children.map(children, child =>
                typeof child === "string" ? printable(child) : child,
            )}
        </Text>
    )
}
