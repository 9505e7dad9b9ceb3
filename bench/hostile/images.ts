import { readFileSync } from "node:fs"
import { boards, programNames } from "../../boards/boards"
import type { Random } from "../../common/random"
import { UsageError } from "../../common/usage-error"
import { parseImage } from "../../host/deploy/image"
import { checkVouched } from "../../host/deploy/vouched"
import { imagePath } from "../../node/board-files"
import { type Kind, oneOf, whole } from "./attempt"

/** Damages a program in one way. */
function damaged(file: Buffer, random: Random): Buffer {
    const which = whole(random, 0, 3)
    if (which === 0) {
        const flipped = Buffer.from(file)
        flipped[whole(random, 0, file.length - 1)] ^= 1 << whole(random, 0, 7)
        return flipped
    }
    if (which === 1)
        return Buffer.concat([file, Buffer.alloc(whole(random, 1, 1000), whole(random, 0, 255))])
    if (which === 2) return file.subarray(0, file.length - whole(random, 1, file.length))
    const at = whole(random, 0, file.length - 64)
    return Buffer.from(file).fill(whole(random, 0, 255), at, at + whole(random, 1, 64))
}

/** True when a program would be sent. @param hasHash its maker's hash is stated, that of the whole file */
function isSent(bytes: Buffer, whole: Buffer, hasHash: boolean): boolean {
    try {
        const sha256 = hasHash ? parseImage(whole, "it").sha256 : undefined
        checkVouched(parseImage(bytes, "it"), "it", sha256)
        return true
    } catch (error) {
        if (error instanceof UsageError) return false
        throw error
    }
}

export const imageKinds: readonly Kind[] = [
    {
        kind: "a damaged image for deploy",
        perThousand: 100,
        attempt(random) {
            const file = readFileSync(imagePath(oneOf(random, boards), oneOf(random, programNames)))
            const bytes = damaged(file, random)
            if (bytes.equals(file)) return []
            return isSent(bytes, file, random.uniform() < 0.5) ? [`${bytes.length} bytes`] : []
        },
    },
]
