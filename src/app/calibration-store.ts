import * as ds from "@devicescript/core"
import { restUntil } from "../runtime/slices"

/** Name of the record among the board's settings; they take 13 characters. */
const KEY = "quietline_cal"

/** Longest wait for the runtime's settings service to be found, and for an answer of it [ms]. */
const FIND_MS = 3000
const ANSWER_MS = 500
const LOOK_MS = 20
const ATTEMPTS = 3

/** The calibration's place in the board's flash. It stays there when the program is replaced. */
export class CalibrationStore {
    private readonly settings = new ds.Settings()
    private waiting: ds.Fiber
    private answer: Buffer | undefined

    /** The record's text; undefined when there is none, or the settings do not answer. */
    async read(): Promise<string | undefined> {
        const bytes = await this.get()
        return bytes === undefined || bytes.length === 0 ? undefined : bytes.toString()
    }

    /** Writes the record and looks whether it is there. */
    async write(text: string): Promise<boolean> {
        await this.settings.set(KEY, Buffer.from(text))
        return (await this.read()) === text
    }

    /** Removes the record. @returns false when it is still there */
    async remove(): Promise<boolean> {
        await this.settings.delete(KEY)
        return (await this.read()) === undefined
    }

    /** Begins to listen and waits until the service is there. */
    async open(): Promise<void> {
        listen(this)
        const untilMs = ds.millis() + FIND_MS
        while (!this.settings.isBound && ds.millis() < untilMs)
            await restUntil(ds.millis() + LOOK_MS)
    }

    private async get(): Promise<Buffer | undefined> {
        this.answer = undefined
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!this.settings.isBound) return undefined
            this.waiting = ds.Fiber.self()
            await this.settings.get(KEY)
            if (this.answer === undefined) await ds.suspend<boolean>(ANSWER_MS)
            this.waiting = undefined
            if (this.answer !== undefined) return this.answer
        }
        return undefined
    }

    /** Takes a report of the settings service. */
    take(packet: ds.Packet): void {
        if (packet.serviceCommand !== ds.SettingsCodes.CmdGet) return
        const fields = packet.decode()
        if (fields[0] !== KEY) return
        this.answer = fields[1]
        if (this.waiting?.suspended) this.waiting.resume(true)
    }

    /** The client, for listen(). */
    client(): ds.Settings {
        return this.settings
    }
}

/** The compiler knows no `this` inside an arrow function. */
function listen(store: CalibrationStore): void {
    store
        .client()
        .report()
        .subscribe(packet => store.take(packet))
}
