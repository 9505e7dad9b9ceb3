import { BlockQueue } from "./block-queue"
import type { Block, Underruns } from "./listen-protocol"

// TypeScript's library for the audio thread is not part of the compiler: what is used of it is said here.
declare class AudioWorkletProcessor {
    readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Takes blocks from the renderer's port, sends their memory back, and plays them on all channels. */
class Speaker extends AudioWorkletProcessor {
    readonly #queue = new BlockQueue()
    #renderer: MessagePort | undefined
    #told = 0

    constructor() {
        super()
        this.port.onmessage = ({ data }: MessageEvent<MessagePort>) => {
            this.#renderer = data
            data.onmessage = (event: MessageEvent<Block>) =>
                this.#queue.push(new Float32Array(event.data))
        }
    }

    process(_inputs: Float32Array[][], [channels]: Float32Array[][]): boolean {
        const [first, ...others] = channels
        for (const { buffer } of this.#queue.pull(first))
            this.#renderer?.postMessage(buffer, [buffer as ArrayBuffer])
        for (const channel of others) channel.set(first)
        const { underruns } = this.#queue
        if (underruns !== this.#told) this.port.postMessage({ underruns } satisfies Underruns)
        this.#told = underruns
        return true
    }
}

registerProcessor("speaker", Speaker)
