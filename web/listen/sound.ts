import type { PlayerSettings } from "../../sim/listen/player"
import type { FromRenderer, Recorded, ToRenderer, Underruns } from "./listen-protocol"
import workletUrl from "./speaker-worklet?worker&url"

/** The rate at which everything is rendered; the browser resamples to that of the loudspeaker. */
const RATE_HZ = 48_000

interface SoundOptions {
    settings: PlayerSettings
    seed: number
    onTold(message: FromRenderer): void
    onUnderruns(count: number): void
}

/** A line that sounds: a worker that renders, and an audio thread that plays. */
export class Sound {
    readonly #context: AudioContext
    readonly #renderer: Worker

    private constructor(context: AudioContext, renderer: Worker) {
        this.#context = context
        this.#renderer = renderer
    }

    /** Begins to play; browsers want it to come from a touch. @throws Error when the browser can't */
    static async start({ settings, seed, onTold, onUnderruns }: SoundOptions): Promise<Sound> {
        const context = new AudioContext({ sampleRate: RATE_HZ, latencyHint: "interactive" })
        try {
            await context.audioWorklet.addModule(workletUrl)
            const speaker = new AudioWorkletNode(context, "speaker", {
                numberOfInputs: 0,
                outputChannelCount: [2],
            })
            const renderer = new Worker(new URL("./render-worker.ts", import.meta.url), {
                type: "module",
            })
            renderer.onmessage = ({ data }: MessageEvent<FromRenderer>) => onTold(data)
            renderer.onerror = ({ message }) =>
                onTold({
                    type: "failed",
                    message: `the renderer failed: ${message || "not loaded"}`,
                })
            speaker.port.onmessage = ({ data }: MessageEvent<Underruns>) =>
                onUnderruns(data.underruns)
            const { port1, port2 } = new MessageChannel()
            speaker.port.postMessage(port1, [port1])
            const sound = new Sound(context, renderer)
            const start = { type: "start", settings, rateHz: context.sampleRate, seed, port: port2 }
            renderer.postMessage(start, [port2])
            speaker.connect(context.destination)
            await context.resume()
            return sound
        } catch (error) {
            await context.close()
            throw error
        }
    }

    set(settings: PlayerSettings): void {
        this.#tell({ type: "set", settings })
    }

    /** Plays a recording in place of the music; undefined: the music again. */
    play(recorded: Recorded | undefined): void {
        this.#tell({ type: "play", recorded })
    }

    /** What a file of any kind that the browser knows sounds like. @throws when it knows it not */
    async decode(name: string, bytes: ArrayBuffer): Promise<Recorded> {
        const audio = await this.#context.decodeAudioData(bytes)
        const count = Math.min(2, audio.numberOfChannels)
        const channels = Array.from({ length: count }, (_, i) => audio.getChannelData(i).slice())
        return { name, rateHz: audio.sampleRate, channels }
    }

    async stop(): Promise<void> {
        this.#renderer.terminate()
        await this.#context.close()
    }

    #tell(message: ToRenderer): void {
        this.#renderer.postMessage(message)
    }
}
