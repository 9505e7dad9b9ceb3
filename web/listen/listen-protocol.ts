import type { Heard, PlayerSettings } from "../../sim/listen/player"

/** Samples in a block, and how many of them are on their way to the loudspeaker: 171 ms at 48 kHz. */
export const BLOCK = 2048
export const AHEAD = 4

/** A recording, decoded. */
export interface Recorded {
    name: string
    rateHz: number
    channels: Float32Array[]
}

/** What the page tells the worker that renders. */
export type ToRenderer =
    /** blocks come from, and go to, the audio thread over the port */
    | { type: "start"; settings: PlayerSettings; rateHz: number; seed: number; port: MessagePort }
    | { type: "set"; settings: PlayerSettings }
    /** undefined: the music again */
    | { type: "play"; recorded: Recorded | undefined }

/** What it tells the page. */
export type FromRenderer =
    | { type: "heard"; heard: Heard; load: number }
    | { type: "failed"; message: string }

/** What goes from the renderer to the audio thread: a block of samples. And back: its memory. */
export type Block = ArrayBuffer

/** What the audio thread tells the page: blocks that were not there in time, so far. */
export interface Underruns {
    underruns: number
}
