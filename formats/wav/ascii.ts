/** Bytes as Latin-1: each is a letter. @param bytes a few hundred at most */
export function latin1(bytes: Uint8Array): string {
    return String.fromCharCode(...bytes)
}

/** The four letters that a chunk is called by. */
export function ascii(view: DataView, offset: number): string {
    return latin1(new Uint8Array(view.buffer, view.byteOffset + offset, 4))
}
