import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { request } from "node:http"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { UsageError } from "../../../common/usage-error"
import { readAddress } from "../../../host/dashboard/address"
import { answerTo } from "../../../host/dashboard/answer"
import { PageFiles } from "../../../host/dashboard/page-files"
import { type Dashboard, servePage } from "../../../host/dashboard/serve"

const folder = mkdtempSync(join(tmpdir(), "quietline-page-"))
const page = join(folder, "web")
const SECRET = "not for anybody"
let files: PageFiles
let dashboard: Dashboard

beforeAll(async () => {
    mkdirSync(join(page, "assets"), { recursive: true })
    writeFileSync(join(page, "index.html"), "<!doctype html><title>page</title>")
    writeFileSync(join(page, "assets", "a-1.js"), "export const a = 1\n".repeat(100))
    writeFileSync(join(page, "assets", "vm-2.wasm"), Uint8Array.of(0, 0x61, 0x73, 0x6d))
    writeFileSync(join(folder, "secret.txt"), SECRET)
    files = new PageFiles(page)
    dashboard = await servePage(files, { host: "127.0.0.1", port: 0 })
})

afterAll(async () => {
    await dashboard.close()
    rmSync(folder, { recursive: true })
})

interface Got {
    status: number
    headers: Record<string, unknown>
    body: Buffer
}

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Got> {
    const { host, port } = dashboard.address
    return new Promise((done, fail) => {
        request({ host, port, path, headers, method }, response => {
            const chunks: Buffer[] = []
            response.on("data", chunk => chunks.push(chunk))
            response.on("end", () =>
                done({
                    status: response.statusCode ?? 0,
                    headers: response.headers,
                    body: Buffer.concat(chunks),
                }),
            )
        })
            .on("error", fail)
            .end()
    })
}

/** A request as it stands, byte for byte: clients tidy paths up before they send them. */
function raw(head: string): Promise<string> {
    const { host, port } = dashboard.address
    return new Promise((done, fail) => {
        let text = ""
        const socket = connect(port, host, () => socket.end(head))
        socket.on("data", chunk => {
            text += chunk.toString("latin1")
        })
        socket.on("close", () => done(text))
        socket.on("error", fail)
    })
}

describe("the server of the page", () => {
    it("sends the page at / and at its name, with its type and the policy", async () => {
        for (const path of ["/", "/index.html", "/?x=1"]) {
            const { status, headers, body } = await get(path)
            expect(status).toBe(200)
            expect(body.toString()).toContain("<title>page</title>")
            expect(headers["content-type"]).toBe("text/html; charset=utf-8")
            expect(headers["content-security-policy"]).toMatch(
                /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'none'$/,
            )
            expect(headers["x-content-type-options"]).toBe("nosniff")
            expect(headers["cache-control"]).toBe("no-cache")
        }
    })

    it("sends scripts and WebAssembly as what they are, to be kept", async () => {
        const script = await get("/assets/a-1.js", { "accept-encoding": "br, gzip" })
        expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8")
        expect(script.headers["content-encoding"]).toBe("gzip")
        expect(gunzipSync(script.body).toString()).toMatch(/^export const a/)
        expect(script.headers["cache-control"]).toContain("immutable")
        const wasm = await get("/assets/vm-2.wasm", { "accept-encoding": "gzip;q=0" })
        expect(wasm.headers["content-type"]).toBe("application/wasm")
        expect([...wasm.body]).toEqual([0, 0x61, 0x73, 0x6d])
    })

    it("answers HEAD with the head alone, and no other method", async () => {
        const head = await get("/", {}, "HEAD")
        expect(head.status).toBe(200)
        expect(head.body.length).toBe(0)
        for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
            expect((await get("/", {}, method)).status).toBe(405)
    })

    it("never leaves its folder, whatever the path", async () => {
        const { port } = dashboard.address
        const part = fc.constantFrom("..", "%2e%2e", "%2e.", ".", "secret.txt", "assets", "", "web")
        const slash = fc.constantFrom("/", "//", "\\", "%2f", "%5c", "/./", "%00", ";/")
        const path = fc
            .array(fc.tuple(slash, part), { minLength: 1, maxLength: 8 })
            .map(parts => `/${parts.flat().join("")}`)
        const known = ["/", "/index.html"]
        await fc.assert(
            fc.asyncProperty(path, async target => {
                const text = await raw(
                    `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
                )
                expect(text).not.toContain(SECRET)
                if (!known.includes(target)) expect(text).toMatch(/^HTTP\/1.1 404 /)
            }),
            { seed: 17, numRuns: 150 },
        )
        for (const target of ["/../secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt"])
            expect(await raw(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)).toMatch(
                /^HTTP\/1.1 404 /,
            )
    })

    it("answers no name that somebody has pointed to this computer", async () => {
        const { port } = dashboard.address
        const asked = async (host: string) => (await get("/", { host })).status
        expect(await asked(`localhost:${port}`)).toBe(200)
        expect(await asked(`[::1]:${port}`)).toBe(200)
        for (const host of [
            `evil.example:${port}`,
            `127.0.0.1.evil.example:${port}`,
            `127.0.0.1:${port === 1 ? 2 : 1}`,
            "localhost",
            `user@localhost:${port}`,
        ])
            expect(await asked(host), host).toBe(421)
    })

    it("answers the name that it was told to listen on", () => {
        const asked = (host: string) =>
            answerTo({ method: "GET", url: "/", headers: { host } }, files, {
                host: "stage.local",
                port: 8080,
            }).status
        expect(asked("stage.local:8080")).toBe(200)
        expect(asked("STAGE.local:8080")).toBe(200)
        expect(asked("other.local:8080")).toBe(421)
    })

    it("answers no other page's scripts", async () => {
        const { port } = dashboard.address
        const asked = async (origin: string) => (await get("/", { origin })).status
        expect(await asked(`http://127.0.0.1:${port}`)).toBe(200)
        for (const origin of ["null", "http://evil.example", `https://127.0.0.1:${port}`])
            expect(await asked(origin)).toBe(403)
    })

    it("says what is wrong with where it should listen", async () => {
        const taken = servePage(files, dashboard.address)
        await expect(taken).rejects.toThrow(/is in use; give another port/)
        await expect(servePage(files, { host: "192.0.2.1", port: 0 })).rejects.toThrow(
            /192\.0\.2\.1 is no address of this computer/,
        )
    })

    it("says that the page is not built when it is not there", () => {
        expect(() => new PageFiles(join(folder, "none"))).toThrow(
            "the page is not built; build it with: npm run build",
        )
    })
})

describe("--listen", () => {
    it("takes a host, a port, or both", () => {
        const read = (text: string) => readAddress("--listen", text)
        expect(read("8080")).toEqual({ host: "127.0.0.1", port: 8080 })
        expect(read("0.0.0.0")).toEqual({ host: "0.0.0.0", port: 0 })
        expect(read("stage.local:80")).toEqual({ host: "stage.local", port: 80 })
        expect(read("::1")).toEqual({ host: "::1", port: 0 })
        expect(read("[::]:8080")).toEqual({ host: "::", port: 8080 })
    })

    it("refuses anything else in one line", () => {
        for (const text of [
            "a:b",
            "1.2.3.4:70000",
            "[x]:1",
            "http://a",
            "a b",
            "-h:1",
            ":1",
            "[::1",
        ])
            expect(() => readAddress("--listen", text), text).toThrow(UsageError)
    })
})
