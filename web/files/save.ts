/** Hands a file to the user. @param parts texts, one after the other */
export function saveFile(name: string, type: string, parts: readonly BlobPart[]): void {
    const url = URL.createObjectURL(new Blob([...parts], { type }))
    const link = document.createElement("a")
    link.href = url
    link.download = name
    link.click()
    // a browser reads it by and by
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Saves lines as a file of text. */
export function saveLines(name: string, type: string, lines: readonly string[]): void {
    saveFile(
        name,
        type,
        lines.map(line => `${line}\n`),
    )
}

/** How many points a picture has for each of its own. */
const PNG_SCALE = 2

/** Saves an SVG document as PNG. @throws Error when the browser can't draw it */
export async function savePng(name: string, svg: string): Promise<void> {
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
    try {
        const image = new Image()
        image.src = url
        await image.decode()
        const canvas = document.createElement("canvas")
        canvas.width = PNG_SCALE * image.naturalWidth
        canvas.height = PNG_SCALE * image.naturalHeight
        canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
        canvas.toBlob(blob => {
            if (blob) saveFile(name, "image/png", [blob])
        }, "image/png")
    } finally {
        URL.revokeObjectURL(url)
    }
}

/** A name that any file system takes, with the time that it was saved. */
export function fileName(what: string, ending: string, date = new Date()): string {
    const words = what.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")
    const time = date.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-")
    return `quietline-${words.slice(0, 60) || "line"}-${time}.${ending}`
}
