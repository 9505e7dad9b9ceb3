/** The four letters that a chunk is called by. */
export function ascii(view: DataView, offset: number): string {
    return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + offset, 4))
}
