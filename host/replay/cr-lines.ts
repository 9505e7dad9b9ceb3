const LF = 10
const CR = 13

/** True if lines end in CR alone, as some terminal programs write them: such a file has no LF at all. @param head of a file */
export function endsLinesInCr(head: Uint8Array): boolean {
    return head.includes(CR) && !head.includes(LF)
}

/** The same bytes with LF in place of CR. */
export function withLf(bytes: Uint8Array): Uint8Array {
    return bytes.map(byte => (byte === CR ? LF : byte))
}
