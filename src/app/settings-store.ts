import * as ds from "@devicescript/core"
import { restUntil } from "../runtime/slices"
import type { RecordStore } from "./record-store"

/** Longest wait for the runtime's settings service to be found, and for an answer of it [ms]. */
const FIND_MS = 3000
const ANSWER_MS = 500
const LOOK_MS = 20
const ATTEMPTS = 3

/** Records in the board's flash, under names of up to 13 characters. They stay there when the program is replaced. */
export class SettingsStore implements RecordStore {
    private readonly settings = new ds.Settings()
    private waiting: ds.Fiber | undefined
    private key = ""
    private answer: Buffer | undefined

    /** The record's text; undefined when there is none, or the settings do not answer. */
    async readRecord(key: string): Promise<string | undefined> {
        const bytes = await this.get(key)
        return bytes === undefined || bytes.length === 0 ? undefined : bytes.toString()
    }

    /** Writes the record and reads it back. */
    async writeRecord(key: string, text: string): Promise<boolean> {
        await this.settings.set(key, Buffer.from(text))
        return (await this.readRecord(key)) === text
    }

    /** Removes the record. @returns false when it is still there */
    async removeRecord(key: string): Promise<boolean> {
        await this.settings.delete(key)
        return (await this.readRecord(key)) === undefined
    }

    /** Begins to listen and waits until the service is there. */
    async open(): Promise<void> {
        listen(this)
        const untilMs = ds.millis() + FIND_MS
        while (!this.settings.isBound && ds.millis() < untilMs)
            await restUntil(ds.millis() + LOOK_MS)
    }

    private async get(key: string): Promise<Buffer | undefined> {
        this.key = key
        this.answer = undefined
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!this.settings.isBound) return undefined
            this.waiting = ds.Fiber.self()
            await this.settings.get(key)
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
        if (fields[0] !== this.key) return
        this.answer = fields[1]
        if (this.waiting?.suspended) this.waiting.resume(true)
    }

    /** The client, for listen(). */
    client(): ds.Settings {
        return this.settings
    }
}

/** The compiler knows no `this` inside an arrow function. */
function listen(store: SettingsStore): void {
    store
        .client()
        .report()
        .subscribe(packet => store.take(packet))
}
