import { effect } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import { Painter, type Picture } from "./painter"

interface CanvasProps {
    class: string
    /** what is to be seen, for those who can't */
    label: string
    /** reads the signals that the picture hangs on */
    watch: () => void
    picture: Picture
}

/** A canvas that is drawn anew when one of its signals changes. */
export function Canvas({ class: name, label, watch, picture }: CanvasProps) {
    const canvas = useRef<HTMLCanvasElement>(null)
    const latest = useRef(picture)
    latest.current = picture
    useEffect(() => {
        if (canvas.current === null) return
        const painter = new Painter(canvas.current, (...given) => latest.current(...given))
        const unwatch = effect(() => {
            watch()
            painter.draw()
        })
        return () => {
            unwatch()
            painter.dispose()
        }
    }, [])
    return (
        <div class={name}>
            <canvas ref={canvas} role="img" aria-label={label} />
        </div>
    )
}
