import { effect, signal } from "@preact/signals"
import type { Hearing } from "../../sim/listen/heard-line"
import { type Heard, type PlayerSettings, START_VOLUME_DB } from "../../sim/listen/player"
import type { Page } from "../engine/state"
import type { FromRenderer, Recorded } from "./listen-protocol"
import type { Sound } from "./sound"

/** What is chosen: the difference is made as the page's switch says. */
export type ListenTo = "hot" | "difference" | "ideal"

/** Largest file that is decoded [bytes], and the most of it that is kept [s]. */
const MAX_FILE = 64 * 2 ** 20
const MAX_S = 300

/** The meter is shown so often [ms]. */
const SHOWN_MS = 100

/** Listening: off until it is asked for, and then what is heard follows the page. */
export class ListenState {
    readonly isOn = signal(false)
    readonly isStarting = signal(false)
    readonly listenTo = signal<ListenTo>("difference")
    readonly isMatched = signal(false)
    readonly volumeDb = signal(START_VOLUME_DB)
    readonly plays = signal<PlayerSettings["plays"]>("music")
    readonly fileName = signal<string | undefined>(undefined)
    readonly heard = signal<Heard | undefined>(undefined)
    readonly isLimited = signal(false)
    readonly underruns = signal(0)
    /** a part of real time that rendering takes, smoothed */
    readonly load = signal(0)
    readonly notice = signal("")

    #sound: Sound | undefined
    #file: Recorded | undefined
    #shownMs = 0

    constructor(readonly page: Page) {
        effect(() => {
            const settings = this.#settings()
            this.#sound?.set(settings)
        })
    }

    /** How it is heard now. */
    hearing(): Hearing {
        const listenTo = this.listenTo.value
        return listenTo === "difference" ? this.page.alignment.value : listenTo
    }

    async start(): Promise<void> {
        if (this.#sound || this.isStarting.peek()) return
        this.isStarting.value = true
        this.notice.value = ""
        try {
            const { Sound } = await import("./sound")
            this.#sound = await Sound.start({
                settings: this.#settings(),
                seed: this.page.seed.peek(),
                onTold: told => this.#take(told),
                onUnderruns: count => {
                    this.underruns.value = count
                },
            })
            if (this.#file) this.#sound.play(this.#file)
            this.isOn.value = true
        } catch (error) {
            this.notice.value = `This browser can't play: ${error instanceof Error ? error.message : error}`
        } finally {
            this.isStarting.value = false
        }
    }

    async stop(): Promise<void> {
        const sound = this.#sound
        this.#sound = undefined
        this.isOn.value = false
        this.heard.value = undefined
        this.isLimited.value = false
        this.underruns.value = 0
        await sound?.stop()
    }

    /** A file in place of the music. Starts to play. */
    async playFile(file: File): Promise<void> {
        if (file.size > MAX_FILE) {
            this.notice.value = `${file.name}: expected a recording of at most 64 MB, got ${Math.ceil(file.size / 2 ** 20)} MB`
            return
        }
        await this.start()
        const sound = this.#sound
        if (!sound) return
        try {
            const whole = await sound.decode(file.name, await file.arrayBuffer())
            const kept = Math.floor(MAX_S * whole.rateHz)
            const channels = whole.channels.map(channel => channel.slice(0, kept))
            if (channels[0].length === 0) throw new Error("there is nothing in it")
            this.#file = { ...whole, channels }
            this.fileName.value = file.name
            this.plays.value = "music"
            this.notice.value =
                whole.channels[0].length > kept ? "The first five minutes play." : ""
            sound.play(this.#file)
        } catch {
            this.notice.value = `${file.name}: expected a recording that this browser can play, such as WAV, MP3 or FLAC`
        }
    }

    /** The music of our own again. */
    playMusic(): void {
        this.#file = undefined
        this.fileName.value = undefined
        this.#sound?.play(undefined)
    }

    #settings(): PlayerSettings {
        return {
            scenario: this.page.scenario.value,
            hearing: this.hearing(),
            matched: this.isMatched.value,
            volumeDb: this.volumeDb.value,
            plays: this.plays.value,
        }
    }

    #take(told: FromRenderer): void {
        if (told.type === "failed") {
            this.notice.value = told.message
            return
        }
        this.load.value = 0.9 * this.load.peek() + 0.1 * told.load
        if (told.heard.limited) this.isLimited.value = true
        const nowMs = performance.now()
        if (nowMs - this.#shownMs < SHOWN_MS) return
        this.#shownMs = nowMs
        this.heard.value = told.heard
        this.isLimited.value = told.heard.limited
    }
}
