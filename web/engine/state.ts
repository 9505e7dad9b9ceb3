import type { ReadonlySignal, Signal } from "@preact/signals"
import type { Readings, ViewModel } from "../../host/readings/model"
import type { Scenario } from "../../sim/scenario/schema"
import type { History } from "./history"

/** Pairs that the firmware got one right after the other, in volts at the connector from half the converter's span. */
export interface Burst {
    /** when the first pair was converted [ms of the source] */
    tMs: number
    pairRateHz: number
    /** time from a hot conversion to its cold one, as a part of the pair period */
    skewPairs: number
    /** [size: pairs] */
    hotV: Float64Array
    coldV: Float64Array
}

/** How the difference is made: as the firmware does, or hot minus cold of the same pairs. */
export type Alignment = "aligned" | "plain"

/** Where the lines on the page come from. */
export type SourceKind = "simulated" | "board" | "recording"

/** What can be opened. */
export type Opening =
    | {
          kind: "simulated"
          scenario: Scenario
          seed?: number | undefined
          seconds?: number | undefined
          speed?: Speed | undefined
      }
    /** asks the user for a port, so it has to come of a click or key; `baudRate` of a UART [bits a second] */
    | { kind: "board"; baudRate?: number }
    /** a recording of quietline's, or the bytes of a board's serial port */
    | { kind: "recording"; file: File }

export type Speed = "real" | "max"

/** What the source is doing. */
export type Stage =
    /** files are on their way */
    | "loading"
    /** no line has come yet */
    | "starting"
    | "running"
    /** it has come to its end */
    | "over"
    /** it can't go on; page.failure says why */
    | "failed"

/** How far a recording from the page has come. */
export interface TapeProgress {
    lines: number
    /** nothing more is kept: it is time to save it */
    isFull: boolean
}

/** All that the rooms of the page show, and all that they can do. */
export interface Page {
    /** readings, state, link: what the live view of the terminal shows, too */
    readonly view: ReadonlySignal<ViewModel>
    /** what the firmware got last; undefined: nothing yet, or a board that sends no W lines */
    readonly burst: ReadonlySignal<Burst | undefined>
    /** readings of the same bursts by a plain subtraction, by the firmware's arithmetic; empty without bursts that are long enough */
    readonly plain: ReadonlySignal<Readings>
    /** readings of the last minutes to hours */
    readonly history: History
    readonly alignment: Signal<Alignment>
    /** the simulated line as it is now */
    readonly scenario: ReadonlySignal<Scenario>
    /** what an ideal meter reads on the simulated line; undefined where that is not known */
    readonly truth: ReadonlySignal<Readings | undefined>
    readonly source: ReadonlySignal<SourceKind>
    readonly stage: ReadonlySignal<Stage>
    /** why the source can't go on, in one line */
    readonly failure: ReadonlySignal<string | undefined>
    readonly isPaused: ReadonlySignal<boolean>
    readonly speed: ReadonlySignal<Speed>
    /** number of the random stream of the simulated line */
    readonly seed: ReadonlySignal<number>
    /** time of the source now, on the axis of the history [ms] */
    readonly nowMs: ReadonlySignal<number>
    /** one line for the user about something that was refused; whoever shows it may empty it */
    readonly notice: Signal<string | undefined>
    /** what is being recorded; undefined: nothing */
    readonly tape: ReadonlySignal<TapeProgress | undefined>
    /** false: the browser can't open serial ports */
    readonly hasSerial: boolean

    /**
     * Changes the simulated line; time goes on. Another converter (adc, receiver.pad_db, receiver.vref_v) starts the board anew.
     * A real board or a recording gives way to the simulated line.
     */
    setScenario(scenario: Scenario): void
    /** Ends what is there and opens something else. */
    open(opening: Opening): Promise<void>
    pause(): void
    resume(): void
    /** Presses the simulated board's reset button; starts a source anew that has failed or ended. */
    reset(): void
    setSpeed(speed: Speed): void
    /** Goes to a time of the history in a recording; nothing else can be taken back. */
    seek(tMs: number): void
    startRecording(): void
    /** Ends the recording. @returns the lines of two files; undefined: nothing was recorded */
    stopRecording(): { ndjson: readonly string[]; csv: readonly string[] } | undefined
}
