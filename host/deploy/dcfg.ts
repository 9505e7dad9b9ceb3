// The configuration section of a compiled program or a board: a header, then entries of a key, a type and a value, then the
// strings. Layout: jd_dcfg.h of the runtime.

const MAGIC = [0x47464344, 0xcab49b0a] as const
const ENTRIES_AT = 88
const ENTRY_BYTES = 24
const KEY_BYTES = 16
const STRING_TYPE = 2

const text = new TextDecoder()

/** The strings of a configuration section by their keys; none when the bytes are no such section. */
export function dcfgStrings(bytes: Uint8Array): ReadonlyMap<string, string> {
    const strings = new Map<string, string>()
    if (bytes.length < ENTRIES_AT) return strings
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (view.getUint32(0, true) !== MAGIC[0] || view.getUint32(4, true) !== MAGIC[1]) return strings
    const entries = view.getUint16(12, true)
    for (let i = 0; i < entries; i++) {
        const at = ENTRIES_AT + i * ENTRY_BYTES
        if (at + ENTRY_BYTES > bytes.length) break
        const typeAndSize = view.getUint16(at + KEY_BYTES + 2, true)
        if ((typeAndSize & 3) !== STRING_TYPE) continue
        const key = text.decode(bytes.subarray(at, at + KEY_BYTES)).replace(/\0.*/s, "")
        const start = view.getUint32(at + KEY_BYTES + 4, true)
        strings.set(key, text.decode(bytes.subarray(start, start + (typeAndSize >> 2))))
    }
    return strings
}
