/** What a browser lacks that the page can't do without; undefined: nothing. */
export function lackOf(global: object): string | undefined {
    const lacks = ["WebAssembly", "Worker", "TextDecoder"].filter(name => !(name in global))
    if (lacks.length === 0) return undefined
    return `This page runs the firmware itself, and this browser has no ${lacks.join(", no ")}. A browser of the last five years has; quietline sim shows the same in a terminal.`
}
