// An image begins with a head and a list of its sections, each a start and a length: devs_format.h of the runtime. The functions'
// descriptors are the first section, their code the second.
const CODE_SECTION_AT = 32 + 8

/** The runtime takes no image whose code does not end before this: verify.c, check 1051. */
export const CODE_LIMIT = 0x10000

/** Less than this left is worth saying. */
const LITTLE_ROOM = 500

const WHAT_TAKES_IT =
    "bytecode-sizes.md beside the image says what takes the room (docs/development.md)"

/** Where the code of an image's functions ends [bytes from its start]. */
export function codeEnd(image: Uint8Array): number {
    const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
    return view.getUint32(CODE_SECTION_AT, true) + view.getUint32(CODE_SECTION_AT + 4, true)
}

/** What has to be said of the room for an image's code; undefined: there is enough. @param entry its source */
export function codeRoomWords(entry: string, image: Uint8Array): string | undefined {
    const end = codeEnd(image)
    const left = CODE_LIMIT - 1 - end
    if (left >= LITTLE_ROOM) return undefined
    return left < 0
        ? `the code of the image of ${entry} ends at ${end} bytes, ${-left} beyond what a runtime takes; ${WHAT_TAKES_IT}`
        : `the code of the image of ${entry} ends at ${end} bytes, ${left} before what a runtime takes; ${WHAT_TAKES_IT}`
}
