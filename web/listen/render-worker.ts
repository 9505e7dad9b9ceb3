/// <reference lib="webworker" />
import { createProgramFromWav } from "../../sim/line/wav-program"
import { Player } from "../../sim/listen/player"
import {
    AHEAD,
    BLOCK,
    type Block,
    type FromRenderer,
    type Recorded,
    type ToRenderer,
} from "./listen-protocol"

/** Level at which recordings are played, by their own rms: that of the music. */
const RECORDING_DBU = -10

const tell = (message: FromRenderer) => postMessage(message)

let player: Player | undefined
let rateHz = 48_000

/** Renders into a block and sends it off. */
function render(port: MessagePort, memory: Block): void {
    if (!player) return
    const from = performance.now()
    const heard = player.block(new Float32Array(memory))
    const load = (performance.now() - from) / ((1000 * BLOCK) / rateHz)
    port.postMessage(memory, [memory])
    tell({ type: "heard", heard, load })
}

function rmsOf(channels: readonly Float32Array[]): number {
    let squares = 0
    for (let i = 0; i < channels[0].length; i++) {
        const mono = channels.reduce((sum, channel) => sum + channel[i], 0) / channels.length
        squares += mono * mono
    }
    return Math.sqrt(squares / channels[0].length)
}

/** As loud as the music, whatever the level it was recorded at; a silent one stays silent. */
function programOf({ name, rateHz: recordedHz, channels }: Recorded) {
    const dbFs = 20 * Math.log10(Math.SQRT2 * Math.max(1e-6, rmsOf(channels)))
    return createProgramFromWav(
        { rateHz: recordedHz, channels, path: name },
        { fullScaleDbu: RECORDING_DBU - dbFs, nyquistHz: rateHz / 2 },
    )
}

function take(message: ToRenderer): void {
    if (message.type === "start") {
        const { settings, seed, port } = message
        rateHz = message.rateHz
        player = new Player(settings, rateHz, seed)
        port.onmessage = ({ data }: MessageEvent<Block>) => render(port, data)
        for (let i = 0; i < AHEAD; i++)
            render(port, new ArrayBuffer(BLOCK * Float32Array.BYTES_PER_ELEMENT))
    } else if (message.type === "set") player?.set(message.settings)
    else player?.setProgram(message.recorded && programOf(message.recorded))
}

addEventListener("message", ({ data }: MessageEvent<ToRenderer>) => {
    try {
        take(data)
    } catch (error) {
        tell({ type: "failed", message: error instanceof Error ? error.message : String(error) })
    }
})
