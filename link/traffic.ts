import { unseenReplaced } from "../src/encoding/unseen"
import type { LinkEvent } from "./events"

const MAX_QUOTE = 60
const MIN_QUOTE = 4

/** What is known of the other end of a port while there is no telemetry. */
export interface Traffic {
    bytes: number
    /** of these: letters, digits, punctuation, spaces and ends of line of ASCII */
    textBytes: number
    /** whole Jacdac frames: only a DeviceScript runtime sends them */
    frames: number
    /** lines of telemetry whose CRC holds */
    telemetry: number
    /** why the last line that claims to be telemetry was refused */
    damage: string | undefined
    /** the program that the runtime says it starts: "name version" */
    program: string | undefined
    /** the last error that the runtime told */
    error: string | undefined
    /** a line that only a DeviceScript runtime says */
    isRuntime: boolean
    /** a line of text, shortened */
    quote: string | undefined
}

// what the runtime says while it starts (its ports' main.c, devsmgr.c, jd_status_light.c, jd_usb.c, jd_srvcfg.c, verify.c)
const RUNTIME_SAYS = new RegExp(
    [
        /^\* start: /,
        /^\* .* v[\d.]+; file v/,
        /^DevS-SHA256: /,
        /^starting devicescript/,
        /^(board is|device created|LED setup|usb|dcfg|fstor|srvcfg|GPIO): /,
        /^initialize \w+ @/,
    ]
        .map(({ source }) => source)
        .join("|"),
)
const STARTS = /^\* start: +(.*)$/

/** Text for one line of a message: control characters become spaces, and it is cut. */
export function quoted(text: string, longest = MAX_QUOTE): string {
    const shown = unseenReplaced(text, "\uFFFD")
        .replace(/\uFFFD+/g, " ")
        .trim()
    return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown
}

/** Gathers what a port carries until there is telemetry. Memory: a few short texts. */
export class TrafficSample {
    readonly traffic: Traffic = {
        bytes: 0,
        textBytes: 0,
        frames: 0,
        telemetry: 0,
        damage: undefined,
        program: undefined,
        error: undefined,
        isRuntime: false,
        quote: undefined,
    }

    /** @param events what the bytes completed */
    take(bytes: Uint8Array, events: readonly LinkEvent[]): void {
        const { traffic } = this
        traffic.bytes += bytes.length
        for (const byte of bytes) if (isText(byte)) traffic.textBytes++
        for (const event of events) this.#takeEvent(event)
    }

    #takeEvent(event: LinkEvent): void {
        const { traffic } = this
        if (event.type === "telemetry") traffic.telemetry++
        else if (event.type === "frame") traffic.frames++
        else if (event.type === "damaged") traffic.damage = event.reason
        else if (event.type !== "gap") this.#takeText(event.text)
    }

    #takeText(text: string): void {
        const { traffic } = this
        const started = STARTS.exec(text)
        if (started) {
            traffic.program = quoted(started[1])
            traffic.error = undefined
        }
        if (text.startsWith("! ")) traffic.error = quoted(text.slice(2))
        if (RUNTIME_SAYS.test(text)) traffic.isRuntime = true
        const quote = quoted(text)
        if (quote.length >= MIN_QUOTE) traffic.quote = quote
    }
}

function isText(byte: number): boolean {
    return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09
}
