import { useEffect, useState } from "preact/hooks"
import "./drop-target.css"

/** The whole page takes files that are dropped on it; while one is above it, it says so. */
export function DropTarget({ onFile }: { onFile: (file: File) => void }) {
    const [isAbove, setIsAbove] = useState(false)
    useEffect(() => {
        const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true
        const over = (event: DragEvent) => {
            if (!hasFile(event)) return
            event.preventDefault()
            setIsAbove(true)
        }
        const leave = (event: DragEvent) => {
            if (event.relatedTarget === null) setIsAbove(false)
        }
        const drop = (event: DragEvent) => {
            event.preventDefault()
            setIsAbove(false)
            const [file] = event.dataTransfer?.files ?? []
            if (file) onFile(file)
        }
        addEventListener("dragover", over)
        addEventListener("dragleave", leave)
        addEventListener("drop", drop)
        return () => {
            removeEventListener("dragover", over)
            removeEventListener("dragleave", leave)
            removeEventListener("drop", drop)
        }
    }, [onFile])
    if (!isAbove) return null
    return (
        <div class="drop-target">
            <p>Drop a recording, a WAV file of two legs, or a scenario</p>
        </div>
    )
}
