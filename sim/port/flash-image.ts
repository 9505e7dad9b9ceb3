// The flash of a board that a program has been deployed to, as the runtime lays it out (jd_fstor.c, devsmgr.c): two banks of
// two pages for the directory, then data. The runtime in the VM finds its program there, as on a board after power-up.

const PAGE_BYTES = 4096
const FLASH_PAGES = 32
const BANK_PAGES = 2
const DATA_AT = 2 * BANK_PAGES * PAGE_BYTES

const DIRECTORY_MAGIC = [0x52545346, 0x6becea0a]
const DIRECTORY_HEAD_BYTES = 24
const PROGRAM_MAGIC = [0x8d8abd53, 0xb27c4b2b]
const PROGRAM_HEAD_BYTES = 128

/** What the VM takes for flash that was never written. */
const NEVER_WRITTEN = 0x37

/** FNV-1a, 32 bits. */
export function fnv1a(bytes: Uint8Array): number {
    let hash = 0x811c9dc5
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x1000193)
    return hash >>> 0
}

/** The flash with one program in it. @param image length a multiple of 32, as the compiler makes them */
export function flashWith(image: Uint8Array): Uint8Array {
    const size = PROGRAM_HEAD_BYTES + image.length
    const dataPages = Math.ceil(size / PAGE_BYTES)
    const flash = new Uint8Array(DATA_AT + dataPages * PAGE_BYTES).fill(NEVER_WRITTEN)
    const view = new DataView(flash.buffer)
    const words = (at: number, values: number[]) => {
        for (const [i, value] of values.entries()) view.setUint32(at + 4 * i, value, true)
    }

    flash.fill(0xff, 0, BANK_PAGES * PAGE_BYTES)
    const generation = 1
    const pages = FLASH_PAGES | (BANK_PAGES << 16)
    words(0, [...DIRECTORY_MAGIC, generation, PAGE_BYTES, pages, 0])
    flash.fill(0, DIRECTORY_HEAD_BYTES, DIRECTORY_HEAD_BYTES + 16)
    flash.set(new TextEncoder().encode("*prog"), DIRECTORY_HEAD_BYTES)
    words(DIRECTORY_HEAD_BYTES + 16, [DATA_AT, size])

    flash.fill(0xff, DATA_AT)
    flash.fill(0, DATA_AT, DATA_AT + PROGRAM_HEAD_BYTES)
    words(DATA_AT, [PROGRAM_MAGIC[0], image.length, PROGRAM_MAGIC[1], fnv1a(image)])
    flash.set(image, DATA_AT + PROGRAM_HEAD_BYTES)
    return flash
}
