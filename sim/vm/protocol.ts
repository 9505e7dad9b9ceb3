import type { BoardId } from "../../boards/boards"
import type { StereoFile } from "../../formats/capture/raw-capture"
import type { Wav } from "../../formats/wav/wav"
import type { Scenario } from "../scenario/schema"
import type { ConsoleLine } from "../simulation"
import type { VmModule } from "./wasm-vm"

/** SimulationOptions with what is in the files in place of their names. */
export interface VmOptions {
    scenario: Scenario
    board: BoardId
    seed: number
    seconds: number | undefined
    speed: "real" | "max"
    program: Wav | undefined
    programFullScaleDbu: number
    /** a stereo recording of the two legs, or a capture; the path is only for messages */
    legs: { file: StereoFile; path: string } | undefined
    legsFullScaleV: number
}

/** What a virtual board is, and what is wanted of it. */
export interface BoardStart {
    /** its board file, as parsed JSON */
    file: { devName: string; productId: string }
    /** console lines are wanted as well, whatever happens on the port */
    lines: boolean
}

/** All that a run needs. */
export interface VmStart {
    type: "start"
    vm: VmModule
    image: Uint8Array
    options: VmOptions
    /** the console is a board's serial port, and the image is in its flash; undefined: the image runs at once, and there are lines */
    board?: BoardStart | undefined
    /** each burst of pairs that the firmware gets is wanted as well */
    bursts?: boolean
}

/** What the firmware has got from its converter, and what it was told of that. */
export interface ConvertedBurst {
    /** codes of the legs: hot, cold, hot, cold, ... */
    codes: Uint16Array
    pairRateHz: number
    skewUs: number
    voltsPerCode: number
    codeNoise: number
    fullScaleCode: number
}

/** From the command to the VM's host. */
export type ToVm =
    | VmStart
    | { type: "pause" }
    | { type: "speed"; speed: VmOptions["speed"] }
    | { type: "resume" }
    /** the consumer has taken this many lines since the last message */
    | { type: "taken"; count: number }
    /** a terminal has opened or closed the port */
    | { type: "plug"; plugged: boolean }
    /** from the terminal to the board */
    | { type: "write"; bytes: Uint8Array }
    /** the terminal has taken this many bytes since the last message */
    | { type: "read"; count: number }
    /** a message that is waited for has been heard: "time", "cable" and "line" */
    | { type: "heard" }
    /** the terminal takes nothing for long: time goes on without it */
    | { type: "stall"; stalled: boolean }
    /** another cable takes the place of the one that is there */
    | { type: "cable"; cable: Scenario["cable"] }
    /** another line takes the place of the one that is there: all of the scenario but what makes the converter */
    | { type: "line"; scenario: Scenario }
    /** the reset button */
    | { type: "reset" }
    /** does the host still answer? */
    | { type: "ping" }

/** From the VM's host to the command. */
export type FromVm =
    | { type: "lines"; lines: ConsoleLine[] }
    /** it can't go on; nothing comes after this */
    | { type: "failed"; message: string; isUsage: boolean }
    /** its seconds are over; nothing comes after this */
    | { type: "over" }
    /** the board has power, at its first start and after each reset */
    | { type: "up" }
    /** the board is reset */
    | { type: "down" }
    /** the board's time, now and then [ms] */
    | { type: "time"; tMs: number }
    /** the cable of the oldest message of its kind is there since tMs */
    | { type: "cable"; tMs: number }
    /** the line of the oldest message of its kind is there since tMs */
    | { type: "line"; tMs: number }
    /** the firmware has got a burst that began at tMs */
    | { type: "burst"; burst: ConvertedBurst; tMs: number }
    /** the firmware has set the rig's drives to something else */
    | { type: "drives"; drives: number; tMs: number }
    /** from the board to the terminal; tMs of the board */
    | { type: "bytes"; bytes: Uint8Array; tMs: number }
    | { type: "pong" }

/** Lines on their way that make the VM's host wait for its consumer. */
export const LINES_IN_FLIGHT = 256
