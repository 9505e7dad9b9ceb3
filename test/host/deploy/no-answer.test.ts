import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { deploy } from "../../../host/deploy/deploy"
import { LinkError } from "../../../host/port/link-error"
import { talking } from "./connections"

/** Starts a deployment to something that is no board; its end after `ms` on the virtual clock. */
async function after(ms: number, connection: ReturnType<typeof talking>, stop?: AbortController) {
    const deployed = deploy(connection, {
        board: undefined,
        imageFor: () => {
            throw new Error("it was never asked who it is")
        },
        onStep: () => {},
        signal: (stop ?? new AbortController()).signal,
    }).catch(error => error)
    await vi.advanceTimersByTimeAsync(ms / 2)
    stop?.abort()
    await vi.advanceTimersByTimeAsync(ms / 2)
    return deployed
}

describe("a port with no board behind it", () => {
    beforeEach(() => {
        vi.useFakeTimers()
    })
    afterEach(() => {
        vi.useRealTimers()
    })

    it("is given up after eight seconds, given back, and described", async () => {
        const silent = talking("")
        const error = await after(8100, silent)
        expect(error).toBeInstanceOf(LinkError)
        expect(error.message).toMatch(
            /^\/dev\/ttyX does not answer as a DeviceScript board: nothing came back; press/,
        )
        expect(silent.closed).toBe(true)
        // a question every half second and the bus's own two announcements a second
        expect(silent.written).toBeLessThan(40)
        const other = await after(8100, talking("+CSQ: 12,99\r\nOK\r\n"))
        expect(other.message).toContain("what came back is no answer (wrong --baud, or")
    })

    it("is given back at once when the command is stopped", async () => {
        const silent = talking("")
        const error = await after(1000, silent, new AbortController())
        expect(error.message).toBe("/dev/ttyX: stopped")
        expect(silent.closed).toBe(true)
    })
})
