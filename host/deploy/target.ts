import { type Board, type BoardId, boardOf } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { type Image, type Version, versionText } from "./image"
import { productOf, productText } from "./product"

/** What a board says of itself. */
export interface Target {
    /** the port it is on */
    port: string
    productId: number
    description: string
    runtime: Version
}

/**
 * The board whose program belongs on a target.
 * @param asked what the user gave as --board
 * @throws UsageError when the target is another board, or its runtime lacks the rig's pins
 */
export function boardFor(target: Target, asked: BoardId | undefined): Board {
    const product = productOf(target.productId)
    if (product.kind === "unknown") {
        if (asked !== undefined) return boardOf(asked)
        throw new UsageError(
            `the board on ${target.port} has product id ${productText(target.productId)} ("${target.description}"), which is none of quietline's; ` +
                "write it with quietline flash, or give --board ID to deploy that board's program all the same",
        )
    }
    if (product.kind === "stock") {
        const flash = product.flashAs
            ? `write runtime and program first: quietline flash --board ${product.flashAs.id}`
            : "quietline has no pins for that board (see docs/boards.md)"
        throw new UsageError(
            `the board on ${target.port} runs DeviceScript's own ${product.name} runtime, which does not know the rig's pins; ${flash}`,
        )
    }
    const { board } = product
    if (asked !== undefined && asked !== board.id)
        throw new UsageError(
            `the board on ${target.port} is flashed as ${board.id} (${board.name}), not as ${asked}; ` +
                `leave out --board to deploy the program of ${board.id}, or write it anew: quietline flash --board ${asked}`,
        )
    return board
}

/**
 * Checks that an image can run on a target.
 * @param label what to call the image
 * @throws UsageError when it is another board's, or its bytecode does not suit the runtime (verify.c: the same major version, a
 *     minor one not newer than the runtime's and not older than 7)
 */
export function checkImage(image: Image, label: string, target: Target, board: Board): void {
    if (image.board !== undefined && image.board.id !== board.id)
        throw new UsageError(
            `${label} is the program of ${image.board.id}, the board on ${target.port} is ${board.id}; leave out --image to deploy its own`,
        )
    const [major, minor] = image.bytecode
    const [runtimeMajor, runtimeMinor] = target.runtime
    const compiled = `${label} was compiled for runtime ${versionText(image.bytecode)}, the board has ${versionText(target.runtime)}`
    if (major !== runtimeMajor || minor > runtimeMinor)
        throw new UsageError(
            `${compiled}; bring it up to date with quietline flash --board ${board.id}`,
        )
    if (minor < 7)
        throw new UsageError(`${compiled}, which takes none older than v2.7; build it again`)
}
