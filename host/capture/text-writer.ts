import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"
import type { TextFormat } from "../../formats/capture/text-format"
import type { WholeFile } from "../output/whole-file"
import type { CaptureWriter } from "./capture-writer"

/** A capture as a text file that holds whole blocks at any moment. */
export class TextWriter implements CaptureWriter {
    readonly #file: WholeFile
    readonly #format: TextFormat
    #origin: CaptureOrigin | undefined
    #blocks = 0

    constructor(file: WholeFile, format: TextFormat) {
        this.#file = file
        this.#format = format
    }

    begin(origin: CaptureOrigin): void {
        this.#origin = origin
    }

    write(block: CaptureBlock): void {
        const origin = this.#origin
        if (origin === undefined) throw new Error("a capture begins with its origin")
        if (block.hotV.length === 0) return
        const head = this.#blocks === 0 ? this.#format.head(origin) : ""
        this.#file.append(Buffer.from(head + this.#format.lines(block, this.#blocks, origin)))
        this.#blocks++
    }

    async end(): Promise<void> {
        await this.#file.end(true)
    }
}
