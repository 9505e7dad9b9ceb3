import { Text, type TextProps } from "ink"
import { createContext, useContext } from "react"

/** False where NO_COLOR asks for none; bold, dim and inverse stay. */
export const ColourContext = createContext(true)

/** Text that drops its colour where colours are off, and never wraps. */
export function Paint({ color, ...rest }: TextProps) {
    const colours = useContext(ColourContext)
    return <Text wrap="truncate" {...(colours && color ? { color } : {})} {...rest} />
}
