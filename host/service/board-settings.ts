import { type JDService, Packet } from "jacdac-ts"
import type { BoardBus } from "../bus/board-bus"

// The settings service of DeviceScript's runtime (settings.md of jacdac-spec): texts in the board's flash, by name.
const SETTINGS_CLASS = 0x1107dc4a
const GET = 0x80
const SET = 0x81

const ANSWER_MS = 500
const ATTEMPTS = 3

function settingsOf(bus: BoardBus): JDService | undefined {
    return bus.bus.services({ serviceClass: SETTINGS_CLASS })[0]
}

/** A text in a board's flash. @returns undefined when there is none, or the board does not tell */
export async function readSetting(bus: BoardBus, name: string): Promise<string | undefined> {
    const service = settingsOf(bus)
    if (service === undefined) return undefined
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const request = Packet.from(GET, Buffer.from(name))
        const asked = service.sendCmdAwaitResponseAsync(request, 10 * ANSWER_MS)
        const answer = await bus.within(
            ANSWER_MS,
            asked.catch(() => undefined),
        )
        if (answer === undefined) continue
        const [told, text = ""] = Buffer.from(answer.data).toString().split("\0")
        if (told === name) return text === "" ? undefined : text
    }
    return undefined
}

/** Keeps a text in a board's flash. @returns false when the board did not keep it */
export async function writeSetting(bus: BoardBus, name: string, text: string): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        await settingsOf(bus)?.sendCmdAsync(SET, Buffer.from(`${name}\0${text}`))
        if ((await readSetting(bus, name)) === text) return true
    }
    return false
}
