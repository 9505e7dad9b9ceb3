import { signal } from "@preact/signals"
import type { Analysed, FromAnalysis, ToAnalysis } from "./analysis-protocol"

/** Larger files take more memory than a page gets: eight bytes a sample and leg. */
const MAX_MB = 512

/** What there is to show of a file that is analysed. */
export type AnalysisState =
    | { stage: "none" }
    | { stage: "running"; name: string; part: number }
    | { stage: "done"; name: string; result: Analysed }
    | { stage: "refused"; name: string; message: string }

/** A file of two legs that is analysed in a worker of its own. */
export class AnalysedFile {
    readonly state = signal<AnalysisState>({ stage: "none" })
    #worker: Worker | undefined
    #file: File | undefined

    /** Begins on a file; what is under way ends. @param volts on a leg at a recording's full scale */
    open(file: File, volts = 1): void {
        this.close()
        const { name } = file
        if (file.size > MAX_MB * 1e6) {
            const message = `${name}: has ${Math.round(file.size / 1e6)} MB, the page takes up to ${MAX_MB}; quietline analyse takes more`
            this.state.value = { stage: "refused", name, message }
            return
        }
        this.#file = file
        this.state.value = { stage: "running", name, part: 0 }
        const worker = new Worker(new URL("./analysis-worker.ts", import.meta.url), {
            type: "module",
        })
        this.#worker = worker
        worker.onmessage = ({ data }: MessageEvent<FromAnalysis>) => this.#take(name, data)
        worker.onerror = () =>
            this.#take(name, {
                type: "refused",
                message: `${name}: could not be analysed: not enough memory`,
            })
        worker.postMessage({ file, volts } satisfies ToAnalysis)
    }

    /** The same file with other volts. */
    again(volts: number): void {
        if (this.#file) this.open(this.#file, volts)
    }

    close(): void {
        this.#worker?.terminate()
        this.#worker = undefined
        this.state.value = { stage: "none" }
    }

    #take(name: string, message: FromAnalysis): void {
        if (message.type === "progress") {
            this.state.value = { stage: "running", name, part: message.part }
            return
        }
        this.#worker?.terminate()
        this.#worker = undefined
        this.state.value =
            message.type === "done"
                ? { stage: "done", name, result: message }
                : { stage: "refused", name, message: message.message }
    }
}
