import "./file-button.css"

interface FileButtonProps {
    label: string
    /** kinds of files that are offered first; all unless given */
    accept?: string
    /** what it opened is there now */
    isPressed?: boolean
    onFile(file: File): void
}

/** A button that opens a file, the same one again if it is chosen again. */
export function FileButton({ label, accept, isPressed, onFile }: FileButtonProps) {
    return (
        <label class="file-button" data-pressed={isPressed}>
            {label}
            <input
                class="unseen"
                type="file"
                accept={accept}
                onChange={event => {
                    const [file] = event.currentTarget.files ?? []
                    if (file) onFile(file)
                    event.currentTarget.value = ""
                }}
            />
        </label>
    )
}
