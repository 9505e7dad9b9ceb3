import "./file-button.css"

interface FileButtonProps {
    label: string
    /** kinds of files that are offered first */
    accept: string
    onFile(file: File): void
}

/** A button that opens a file, the same one again if it is chosen again. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
    return (
        <label class="file-button">
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
