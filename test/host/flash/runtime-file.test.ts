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
    RELEASE,
    runtimeOf,
    runtimeUrl,
} from "../../../host/flash/runtime-file"
import { espImage, giveRuntime, hashOf, uf2 } from "./fake-computer"

const NOW = new Date("2031-05-06T07:08:09Z")
const YEARS_AGO = new Date("2026-01-01T00:00:00Z")

/** Nothing is given: the runtime is the one that was given before. */
const NONE = { file: undefined, sha256: undefined }

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
            // what is the latest one for good: the repositories are archived
            const latest = runtimeUrl(board).replace(`download/${RELEASE}`, "latest/download")
            expect(cli).toContain(`"${latest}"`)
            const offset = /-0x([0-9a-f]+)\.bin$/.exec(runtimeOf(board).file)?.[1]
            expect(runtimeOf(board).offset).toBe(
                offset === undefined ? undefined : Number.parseInt(offset, 16),
            )
        }
    })

    it("counts as new in the cache, however old it is", () => {
        giveRuntime(project, boardOf("pico"))
        const cached = join(project, cachedRuntime(boardOf("pico")))
        utimesSync(cached, YEARS_AGO, YEARS_AGO)
        expect(prepareRuntime(project, boardOf("pico"), NONE, NOW)).toBe(hashOf(uf2()))
        expect(statSync(cached).mtime).toEqual(NOW)
    })

    it("is put into the cache from --runtime, over what was there", () => {
        const cached = put(cachedRuntime(boardOf("esp32c3")), Buffer.from("half a download"))
        const given = put("downloads/some name.bin", espImage(5))
        prepareRuntime(project, boardOf("esp32c3"), { ...NONE, file: given }, NOW)
        expect(readFileSync(cached)).toEqual(espImage(5))
        expect(statSync(cached).mtime).toEqual(NOW)
    })

    it("is refused when it is for another chip or no runtime at all, and the cache stays as it was", () => {
        const prepare = (id: (typeof boards)[number]["id"], bytes: Uint8Array) => () =>
            prepareRuntime(project, boardOf(id), { ...NONE, file: put("x", bytes) }, NOW)
        expect(prepare("pico", espImage(0))).toThrow(
            /is not a UF2 file for the RP2040; expected the runtime devicescript-rp2040-pico\.uf2 \(from https:/,
        )
        expect(prepare("pico", uf2().subarray(0, 300))).toThrow("is not a UF2 file for the RP2040")
        expect(prepare("esp32s3_devkit_m", espImage(5))).toThrow("is not an image for the esp32s3")
        expect(prepare("esp32_devkit_c", uf2())).toThrow("is not an image for the esp32")
        expect(existsSync(join(project, ".devicescript"))).toBe(false)
        expect(() =>
            prepareRuntime(project, boardOf("pico"), { ...NONE, file: "none.uf2" }, NOW),
        ).toThrow(
            /^--runtime: there is no file none\.uf2; download https:\S+\/v2\.16\.1\/devicescript-rp2040-pico\.uf2 and give it as --runtime FILE; it is kept from then on$/,
        )
    })

    it("that is damaged in the cache is not taken for one", () => {
        put(cachedRuntime(boardOf("pico")), Buffer.from("<html>404</html>"))
        expect(() => prepareRuntime(project, boardOf("pico"), NONE, NOW)).toThrow(
            "is not a UF2 file",
        )
    })

    it("is refused when one bit of it has changed since it was given, or nobody has given it", () => {
        const pico = boardOf("pico")
        const prepare = () => prepareRuntime(project, pico, NONE, NOW)
        const cached = put(cachedRuntime(pico), uf2())
        expect(prepare).toThrow(/is not a runtime that was given with --runtime/)
        giveRuntime(project, pico)
        for (let bit = 0; bit < 8 * 512; bit += 37) {
            const changed = uf2()
            changed[bit >> 3] ^= 1 << (bit & 7)
            writeFileSync(cached, changed)
            expect(prepare).toThrow(/or has changed since|is not a UF2 file/)
        }
        writeFileSync(cached, uf2())
        expect(prepare()).toBe(hashOf(uf2()))
    })

    it("is refused when it is not the one whose hash was stated", () => {
        const file = put("given.uf2", uf2())
        const prepare = (sha256: string) => () =>
            prepareRuntime(project, boardOf("pico"), { file, sha256 }, NOW)
        expect(prepare("0".repeat(64))).toThrow(/given\.uf2 has SHA-256 \w{64}, expected 0{64}/)
        expect(existsSync(join(project, ".devicescript"))).toBe(false)
        expect(prepare(hashOf(uf2()))()).toBe(hashOf(uf2()))
    })
})
