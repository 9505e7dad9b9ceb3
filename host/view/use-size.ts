import { useEffect, useState } from "react"

/** Something with a size in characters that may change. */
export interface Sized {
    readonly columns: number
    readonly rows: number
    on(event: "resize", listener: () => void): unknown
    off(event: "resize", listener: () => void): unknown
}

/** The size of a screen, kept up to date. */
export function useSize(screen: Sized): { columns: number; rows: number } {
    const [size, setSize] = useState({ columns: screen.columns, rows: screen.rows })
    useEffect(() => {
        const update = () => setSize({ columns: screen.columns, rows: screen.rows })
        screen.on("resize", update)
        return () => {
            screen.off("resize", update)
        }
    }, [screen])
    return size
}
