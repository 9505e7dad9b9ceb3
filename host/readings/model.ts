import { isRestart, type Stamp, timeAfter } from "../../link/device-time"
import { runtimeKind } from "../../link/runtime-message"
import type { LinkCounters } from "../../link/statistics"
import type { TrafficCounters } from "../../link/telemetry-link"
import type { Damage, Telemetry } from "../../src/telemetry/decode"
import { NUMBER_KEYS, WORD_KEYS, type WordKey } from "../../src/telemetry/keys"
import type { PortState } from "../port/board-link"
import type { CableLine } from "./cable-words"
import type { Origin } from "./origin"
import { type Peak, peakAfter } from "./peak"
import { type Trend, trendAfter } from "./trend"

/** Numbers by telemetry key; what cannot be measured or stated is absent or undefined. */
export type Readings = Readonly<Record<string, number | undefined>>

/** What the link has carried; of a simulation only the lines are known. */
export type ShownCounters = LinkCounters & Partial<TrafficCounters>

/** What is on the line, as the view names it: a scenario, a board, a recording. */
export interface Title {
    origin: Origin
    name: string
    about: string
    /** place in the list, from 1; undefined: a list of one */
    position: string | undefined
}

/** All that the live view shows, apart from what its keys switch. */
export interface ViewModel {
    title: Title
    truth: Readings
    /** keys whose truth is a mean over time: one reading beside it has no error to speak of */
    unsteady: readonly string[]
    /** levels that the converter's own errors may reach, by key; empty where they are not known */
    limits: Readings
    /** the latest M line */
    levels: Readings
    /** the latest N line */
    noise: Readings
    /** the latest I line: numbers */
    info: Readings
    /** the latest I line: words */
    words: Readonly<Record<string, string>>
    /** undefined: the device has not said yet */
    state: string | undefined
    /** the latest C line with a result or a watch, of a board that tests cables; undefined: there was none, or it meters again */
    cable: CableLine | undefined
    /** device milliseconds of the latest line, without end: they go on where the board's clock begins again; undefined: none yet */
    tMs: number | undefined
    /** the latest line's place among the others */
    stamp: Stamp | undefined
    peaks: Readonly<Record<string, Peak>>
    /** what the last minutes have brought */
    trend: Trend
    link: ShownCounters
    /** what the runtime said last besides telemetry; beside telemetry only a warning or an error */
    chatter: string | undefined
    /** what there is to say about the port, until telemetry comes */
    note: string | undefined
    /** undefined: there is no port */
    port: PortState | undefined
    paused: boolean
}

export type ViewEvent =
    | {
          type: "scenario"
          title: Title
          truth: Readings
          unsteady?: readonly string[]
          limits?: Readings
      }
    | { type: "line"; line: Telemetry | Damage; link: ShownCounters }
    | { type: "chatter"; text: string }
    | { type: "note"; text: string }
    | { type: "port"; state: PortState }
    | { type: "paused"; paused: boolean }
    | { type: "resetPeaks" }

/** The keys that are drawn as bars, in their order, each with its peak. */
export const BAR_KEYS = ["level_dbu", "cm_dbu", "hum_dbu", "noise_dbu"] as const
export type BarKey = (typeof BAR_KEYS)[number]

const EMPTY: Omit<ViewModel, "title"> = {
    truth: {},
    unsteady: [],
    limits: {},
    levels: {},
    noise: {},
    info: {},
    words: {},
    state: undefined,
    cable: undefined,
    tMs: undefined,
    stamp: undefined,
    peaks: {},
    trend: [],
    link: { lines: 0, lost: 0, bad: 0, restarts: 0 },
    chatter: undefined,
    note: undefined,
    port: undefined,
    paused: false,
}

/** The model before anything is known but where the lines will come from. */
export function emptyModel(origin: Origin): ViewModel {
    return { ...EMPTY, title: { origin, name: "", about: "", position: undefined } }
}

/** The model after an event. Pure: the old one is left as it is. */
export function modelAfter(model: ViewModel, event: ViewEvent): ViewModel {
    switch (event.type) {
        case "scenario":
            return {
                ...EMPTY,
                title: event.title,
                truth: event.truth,
                unsteady: event.unsteady ?? [],
                limits: event.limits ?? {},
            }
        case "chatter":
            return { ...model, chatter: event.text }
        case "note":
            return { ...model, note: event.text }
        case "port":
            return { ...model, port: event.state }
        case "paused":
            return { ...model, paused: event.paused }
        case "resetPeaks":
            return { ...model, peaks: {} }
        case "line": {
            const counted = { ...model, link: event.link }
            return event.line.ok ? afterTelemetry(counted, event.line) : counted
        }
    }
}

/** A warning or an error is worth a place beside telemetry, other words of the runtime are not. */
function isTrouble(chatter: string | undefined): boolean {
    return chatter !== undefined && ["warn", "error"].includes(runtimeKind(chatter))
}

function afterTelemetry(before: ViewModel, line: Telemetry): ViewModel {
    const { kind, seq, tMs } = line
    const stamp = { kind, seq, tMs }
    const restarted = before.stamp !== undefined && isRestart(before.stamp, stamp)
    const model = {
        ...before,
        note: undefined,
        chatter: isTrouble(before.chatter) ? before.chatter : undefined,
        tMs: timeAfter(before.stamp, before.tMs ?? 0, stamp),
        stamp,
        peaks: restarted ? {} : before.peaks,
        trend: trendAfter(restarted ? [] : before.trend, line),
        cable: restarted ? undefined : before.cable,
        // the program may be another one since
        words: restarted ? {} : before.words,
    }
    switch (line.kind) {
        case "M":
            return withPeaks({ ...model, levels: line.values }, line)
        case "N":
            return withPeaks({ ...model, noise: line.values, state: line.state }, line)
        case "I":
            return afterInformation(model, line)
        case "C":
            return isResult(line) ? { ...model, cable: line } : model
        case "E":
            return { ...model, state: line.words.state ?? model.state }
        default:
            return model
    }
}

/** A test's second line has its figures only. */
function isResult({ words }: Telemetry): boolean {
    return words.res !== undefined || words.watch !== undefined
}

/** True when the board tests cables: it prints no levels then. */
export function isCableMode({ words }: ViewModel): boolean {
    return words.mode === "cable"
}

const INFO_NUMBERS = keysOfInformation(NUMBER_KEYS)
const INFO_WORDS = keysOfInformation(WORD_KEYS)

function keysOfInformation(keys: readonly WordKey[]): ReadonlySet<string> {
    return new Set(keys.filter(({ kind }) => kind === "I").map(({ key }) => key))
}

/** The fields that are known: a board that brings another key with each line must not fill the memory. */
function picked<T>(fields: Readonly<Record<string, T>>, known: ReadonlySet<string>) {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => known.has(key)))
}

/** The information comes in two lines or more, the mode in the last. What was read in the other mode is no reading any more. */
function afterInformation(before: ViewModel, line: Telemetry): ViewModel {
    const model = {
        ...before,
        info: { ...before.info, ...picked(line.values, INFO_NUMBERS) },
        words: { ...before.words, ...picked(line.words, INFO_WORDS) },
    }
    if (isCableMode(model) === isCableMode(before)) return model
    const none = { levels: {}, noise: {}, peaks: {}, trend: [] }
    return { ...model, ...none, state: undefined, cable: undefined }
}

function withPeaks(model: ViewModel, line: Telemetry): ViewModel {
    const peaks = { ...model.peaks }
    const { tMs = 0 } = model
    for (const key of BAR_KEYS) {
        const dbu = line.values[key]
        if (dbu !== undefined) peaks[key] = peakAfter(peaks[key], dbu, tMs)
    }
    return { ...model, peaks }
}

/** The latest reading of an M or N key; undefined when it cannot be measured now. */
export function readingOf(model: ViewModel, key: string): number | undefined {
    return model.levels[key] ?? model.noise[key]
}
