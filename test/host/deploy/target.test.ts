import { describe, expect, it } from "vitest"
import { boardOf, boards } from "../../../boards/boards"
import { parseImage } from "../../../host/deploy/image"
import { boardFor, checkImage, type Target } from "../../../host/deploy/target"
import { readBoardFile } from "../../../node/board-files"
import { builtImage, withBytecode } from "./images"

const target = (productId: number, runtime: Target["runtime"] = [2, 16, 0]): Target => ({
    port: "/dev/ttyX",
    productId,
    description: "Somebody's board",
    runtime,
})
const idOf = (board: (typeof boards)[number]) => Number(readBoardFile(board).productId)

describe("the board that a target is", () => {
    it("is found by its product identifier, and must be the one that was asked for", () => {
        for (const board of boards) {
            expect(boardFor(target(idOf(board)), undefined)).toBe(board)
            expect(boardFor(target(idOf(board)), board.id)).toBe(board)
        }
        expect(() => boardFor(target(idOf(boardOf("pico_w"))), "pico")).toThrow(
            /^the board on \/dev\/ttyX is flashed as pico_w \(Raspberry Pi Pico W\), not as pico; leave out --board .*quietline flash --board pico$/,
        )
    })

    it("with DeviceScript's own runtime has to be flashed first, whatever was asked for", () => {
        for (const asked of [undefined, "pico"] as const)
            expect(() => boardFor(target(0x3f6e1f0c), asked)).toThrow(
                /own Raspberry Pi Pico runtime, which does not know the rig's pins; .*quietline flash --board pico$/,
            )
        expect(() => boardFor(target(0x3875e80d), undefined)).toThrow(
            "quietline has no pins for that board",
        )
    })

    it("is only taken for granted when nobody knows it and --board is given", () => {
        expect(() => boardFor(target(0x12), undefined)).toThrow(
            `product id 0x00000012 ("Somebody's board"), which is none of quietline's`,
        )
        expect(boardFor(target(0x12), "esp32c3").id).toBe("esp32c3")
    })
})

describe("an image for a target", () => {
    const check = (version: number[], runtime: Target["runtime"]) => () =>
        checkImage(
            parseImage(withBytecode(builtImage("pico"), version), "it"),
            "it",
            target(1, runtime),
            boardOf("pico"),
        )

    it("must be for a runtime of the same major version that is not newer than the board's", () => {
        expect(check([2, 16, 4], [2, 16, 0])).not.toThrow()
        expect(check([2, 7, 0], [2, 16, 0])).not.toThrow()
        expect(check([2, 17, 0], [2, 16, 9])).toThrow(
            "it was compiled for runtime v2.17.0, the board has v2.16.9; bring it up to date with quietline flash --board pico",
        )
        expect(check([3, 0, 0], [2, 16, 0])).toThrow("bring it up to date")
        expect(check([2, 6, 0], [2, 16, 0])).toThrow("takes none older than v2.7; build it again")
    })

    it("must be that board's", () => {
        const image = parseImage(builtImage("esp32c3"), "it")
        expect(() => checkImage(image, "it", target(1), boardOf("pico"))).toThrow(
            "it is the program of esp32c3, the board on /dev/ttyX is pico; leave out --image to deploy its own",
        )
    })
})
