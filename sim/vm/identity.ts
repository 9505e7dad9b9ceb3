// The VM takes its name and product identifier from a configuration in its memory, as a board does from one in its flash
// (jd_dcfg.c). To be the chosen board, what is written there is replaced before the VM starts.

/** "DCFG", the end of a line, and three bytes more. */
const MAGIC = [0x44, 0x43, 0x46, 0x47, 0x0a, 0x9b, 0xb4, 0xca]
const HEAD_BYTES = 88
const KEY_BYTES = 16
const ENTRY_BYTES = 24
const STRING_TYPE = 2

/** What a board is to a tool at the other end of its port. */
export interface Identity {
    devName: string
    productId: number
}

/**
 * Writes an identity into a configuration. The name takes the place of the VM's own and, for its length, of the one after it,
 * whose value is also in a third place.
 * @throws Error when the configuration is not the one of this VM or the name is too long
 */
export function writeIdentity(memory: Uint8Array, { devName, productId }: Identity): void {
    const at = memory.findIndex((_, i) => MAGIC.every((byte, k) => memory[i + k] === byte))
    if (at < 0) throw new Error("the VM has no configuration where its name could be written")
    const view = new DataView(memory.buffer, memory.byteOffset + at)
    const count = view.getUint16(12, true)
    const entryOf = (key: string) => {
        for (let i = 0; i < count; i++) {
            const entry = HEAD_BYTES + i * ENTRY_BYTES
            const name = memory.subarray(at + entry, at + entry + KEY_BYTES)
            const wanted = new TextEncoder().encode(key.padEnd(KEY_BYTES, "\0"))
            if (name.every((byte, k) => byte === wanted[k])) return entry
        }
        throw new Error(`the VM's configuration has no ${key}`)
    }
    const pointerOf = (key: string) => view.getUint32(entryOf(key) + 20, true)
    const [nameAt, idAt, archAt] = ["devName", "id", "archId"].map(pointerOf)
    const name = new TextEncoder().encode(devName)
    if (nameAt >= idAt || idAt >= archAt || name.length >= archAt - nameAt)
        throw new Error(`the VM has no room for a name as long as "${devName}"`)
    memory.set([...name, 0], at + nameAt)
    view.setUint16(entryOf("devName") + 18, STRING_TYPE | (name.length << 2), true)
    view.setUint32(entryOf("id") + 20, archAt, true)
    view.setUint32(entryOf("productId") + 20, productId, true)
}
