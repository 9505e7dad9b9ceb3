import { afterEach, describe, expect, it } from "vitest"
import { LinkError } from "../../../host/port/link-error"
import { openPort } from "../../../host/serial/open-port"
import type { Connection } from "../../../link/connection"
import { until } from "../fake-terminal"
import { PtyPair } from "./pty-pair"

const closing: (() => unknown)[] = []
afterEach(async () => {
    for (const close of closing.splice(0)) await close()
})

function pty(): PtyPair {
    const pair = new PtyPair()
    closing.push(() => pair.unplug())
    return pair
}

async function openOn(path: string): Promise<Connection> {
    const connection = await openPort(path, 115200)
    closing.unshift(() => connection.close())
    return connection
}

/** The one line that refuses a path. */
async function refusalOf(path: string): Promise<LinkError> {
    const error = await openOn(path).catch(reason => reason)
    expect(error).toBeInstanceOf(LinkError)
    expect(error.message).not.toContain("\n")
    return error
}

describe("an open serial port", () => {
    it("carries bytes of any value both ways", async () => {
        const pair = pty()
        const connection = await openOn(pair.path)
        const heard: number[] = []
        connection.onData(bytes => heard.push(...bytes))
        const all = Uint8Array.from({ length: 256 }, (_, i) => i)
        pair.say(all)
        await connection.write(all)
        await until(
            () => heard.length === 256 && pair.received.length === 256,
            () => `${heard}`,
        )
        expect(heard).toEqual([...all])
        expect([...pair.received]).toEqual([...all])
        expect(connection.name).toBe(pair.path)
    })

    it("keeps what comes before anybody listens", async () => {
        const pair = pty()
        const connection = await openOn(pair.path)
        pair.say("early")
        await new Promise(setImmediate)
        let heard = ""
        connection.onData(bytes => {
            heard += Buffer.from(bytes)
        })
        await until(
            () => heard === "early",
            () => heard,
        )
    })

    // serialport alone misses it when a read is under way just then
    it("tells once when the other end is gone, after all that came before", {
        repeats: 20,
    }, async () => {
        const pair = pty()
        const connection = await openOn(pair.path)
        const story: string[] = []
        connection.onData(bytes => story.push(String(Buffer.from(bytes))))
        connection.onGone(() => story.push("gone"))
        pair.say("last words")
        await until(
            () => story.length > 0,
            () => "the last words",
        )
        pair.unplug()
        await until(
            () => story.includes("gone"),
            () => `${story}`,
        )
        expect(story).toEqual(["last words", "gone"])
        await expect(connection.write(Uint8Array.of(1))).rejects.toThrow("is closed")
    })

    it("says nothing any more once it is closed, and closes twice without complaint", async () => {
        const pair = pty()
        const connection = await openOn(pair.path)
        const story: string[] = []
        connection.onData(() => story.push("data"))
        connection.onGone(() => story.push("gone"))
        await Promise.all([connection.close(), connection.close()])
        await connection.close()
        pair.unplug()
        await new Promise(setImmediate)
        expect(story).toEqual([])
    })

    it("can be opened again after it was given back", async () => {
        const pair = pty()
        await (await openOn(pair.path)).close()
        await expect(openOn(pair.path)).resolves.toBeDefined()
    })
})

describe("a port that can't be opened", () => {
    it("is told to be in use while somebody else has it", async () => {
        const pair = pty()
        await openOn(pair.path)
        const error = await refusalOf(pair.path)
        expect(error.trouble).toBe("busy")
        expect(error.message).toContain(`${pair.path} is in use by`)
    })

    it("is told not to exist, or to be no port at all", async () => {
        const missing = await refusalOf("/dev/no-such-port")
        expect(missing.trouble).toBe("missing")
        expect(missing.message).toContain("no port /dev/no-such-port")
        for (const path of ["/dev/null", import.meta.dirname]) {
            const { trouble, message } = await refusalOf(path)
            expect([trouble, message]).toEqual([
                "not-a-port",
                expect.stringContaining(`${path} is no serial port`),
            ])
        }
    })
})
