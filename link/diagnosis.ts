import type { Traffic } from "./traffic"

/** What is at the other end of a port that brings no telemetry. */
export interface Diagnosis {
    kind: "silent" | "noise" | "damaged" | "runtime" | "other-text"
    /** one line: what it is, and what to do */
    text: string
}

/** Below this share of ASCII among the bytes they are no text: random bytes reach 38 %. */
const MIN_TEXT = 0.8

/** Consoles of the boards: the classic ESP32's own, and the copy on a UART pin. [bits a second] */
const CONSOLE_BAUD = 1_500_000
const PIN_BAUD = 115_200

function baudAdvice(baudRate: number): string {
    return baudRate === CONSOLE_BAUD
        ? `--baud ${PIN_BAUD} is right for a console pin`
        : `--baud ${CONSOLE_BAUD} is right for a classic ESP32, ${PIN_BAUD} for a console pin`
}

function runtimeText({ program, error }: Traffic): string {
    const said = error === undefined ? "" : `; its last error: ${error}`
    if (program === undefined)
        return `a DeviceScript runtime without a program${said}; put quietline on it with quietline deploy`
    if (!program.startsWith("quietline"))
        return `a DeviceScript board that runs ${program}, not quietline${said}; replace it with quietline deploy`
    return `${program} has started but sends no telemetry${said}; is the image the one for this board?`
}

/**
 * What a port carries that has brought no telemetry for some seconds; undefined when it has brought some.
 * @param baudRate that the port was opened with [bits a second]
 */
export function diagnose(traffic: Traffic, baudRate: number): Diagnosis | undefined {
    if (traffic.telemetry > 0) return undefined
    if (traffic.bytes === 0)
        return {
            kind: "silent",
            text: `nothing comes: no quietline board, a board without a program, or the wrong port; press its reset; on a UART, check the wires, ${baudAdvice(baudRate)}`,
        }
    if (traffic.damage !== undefined)
        return {
            kind: "damaged",
            text: `telemetry comes, but no line is whole (${traffic.damage}); check cable and ground; on a UART, ${baudAdvice(baudRate)}`,
        }
    if (traffic.isRuntime || traffic.frames > 0)
        return { kind: "runtime", text: runtimeText(traffic) }
    if (traffic.textBytes < MIN_TEXT * traffic.bytes)
        return {
            kind: "noise",
            text: `bytes come that are no text: probably the wrong baud rate (${baudRate}); ${baudAdvice(baudRate)}`,
        }
    const quote = traffic.quote === undefined ? "" : `: "${traffic.quote}"`
    return {
        kind: "other-text",
        text: `text comes that is no telemetry${quote}; this is another program, or the wrong port`,
    }
}
