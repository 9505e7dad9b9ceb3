import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    statSync,
    utimesSync,
    writeFileSync,
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { boardOf, boards } from "../../../boards/boards"
import {
    cachedRuntime,
    prepareRuntime,
    runtimeOf,
    runtimeUrl,
} from "../../../host/flash/runtime-file"
import { espImage, uf2 } from "./fake-computer"

const NOW = new Date("2031-05-06T07:08:09Z")
const YEARS_AGO = new Date("2026-01-01T00:00:00Z")

let project: string

beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "quietline-runtime-"))
})
afterEach(() => rmSync(project, { recursive: true }))

function put(path: string, bytes: Uint8Array): string {
    const whole = join(project, path)
    mkdirSync(dirname(whole), { recursive: true })
    writeFileSync(whole, bytes)
    return whole
}

describe("a board's runtime", () => {
    it("is the one that the DeviceScript CLI itself would download, at the place where it would write it", () => {
        const path = createRequire(import.meta.url).resolve(
            "@devicescript/cli/built/devicescript-cli.cjs",
        )
        const cli = readFileSync(path, "utf8")
        for (const board of boards) {
            expect(cli).toContain(`"${runtimeUrl(board)}"`)
            const offset = /-0x([0-9a-f]+)\.bin$/.exec(runtimeOf(board).file)?.[1]
            expect(runtimeOf(board).offset).toBe(
                offset === undefined ? undefined : Number.parseInt(offset, 16),
            )
        }
    })

    it("counts as new in the cache, however old it is", () => {
        const cached = put(cachedRuntime(boardOf("pico")), uf2())
        utimesSync(cached, YEARS_AGO, YEARS_AGO)
        prepareRuntime(project, boardOf("pico"), undefined, NOW)
        expect(statSync(cached).mtime).toEqual(NOW)
    })

    it("is put into the cache from --runtime, over what was there", () => {
        const cached = put(cachedRuntime(boardOf("esp32c3")), Buffer.from("half a download"))
        const given = put("downloads/some name.bin", espImage(5))
        prepareRuntime(project, boardOf("esp32c3"), given, NOW)
        expect(readFileSync(cached)).toEqual(espImage(5))
        expect(statSync(cached).mtime).toEqual(NOW)
    })

    it("is refused when it is for another chip or no runtime at all, and the cache stays as it was", () => {
        const prepare = (id: (typeof boards)[number]["id"], bytes: Uint8Array) => () =>
            prepareRuntime(project, boardOf(id), put("x", bytes), NOW)
        expect(prepare("pico", espImage(0))).toThrow(
            /is not a UF2 file for the RP2040; expected the runtime devicescript-rp2040-pico\.uf2 \(from https:/,
        )
        expect(prepare("pico", uf2().subarray(0, 300))).toThrow("is not a UF2 file for the RP2040")
        expect(prepare("esp32s3_devkit_m", espImage(5))).toThrow("is not an image for the esp32s3")
        expect(prepare("esp32_devkit_c", uf2())).toThrow("is not an image for the esp32")
        expect(existsSync(join(project, ".devicescript"))).toBe(false)
        expect(() => prepareRuntime(project, boardOf("pico"), "none.uf2", NOW)).toThrow(
            /^--runtime: there is no file none\.uf2; download https:\S+\/devicescript-rp2040-pico\.uf2 on a computer with a network and give it as --runtime FILE, or put it at \.devicescript\/cache\/devicescript-rp2040-pico\.uf2 \(its age does not matter\)$/,
        )
    })

    it("that is damaged in the cache is not taken for one", () => {
        put(cachedRuntime(boardOf("pico")), Buffer.from("<html>404</html>"))
        expect(() => prepareRuntime(project, boardOf("pico"), undefined, NOW)).toThrow(
            "is not a UF2 file",
        )
    })
})
