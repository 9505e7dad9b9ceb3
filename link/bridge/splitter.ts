import {
    FRAME_END,
    FRAME_GAP,
    FRAME_START,
    LITERAL_MAGIC,
    MAGIC,
    MAX_FRAME,
    TEXT_GAP,
} from "./bytes"
import { isWholeFrame } from "./frame"

/** Who gets what a splitter finds. */
export interface BridgeListener {
    /** bytes of text, in order; valid during the call only */
    onText(bytes: Uint8Array): void
    /** a frame whose CRC holds, a copy of its own */
    onFrame(frame: Uint8Array): void
    /** text or frames were lost before this place */
    onGap(of: "text" | "frames"): void
    /** a frame began and did not end as it should */
    onBadFrame(): void
}

/**
 * Takes a serial port's bytes apart into text and Jacdac frames, wherever the frames sit and however the bytes are cut. Text may
 * hold any bytes: an FE that begins nothing known is text. What follows a frame's start without ever becoming a frame was text
 * all along; what ends as a frame with a wrong CRC is dropped. Memory: one frame. Cost: a few operations a byte.
 */
export class BridgeSplitter {
    readonly #listener: BridgeListener
    readonly #frame = new Uint8Array(MAX_FRAME)
    /** bytes of the frame so far; -1 outside of one */
    #length = -1
    #sawMagic = false

    constructor(listener: BridgeListener) {
        this.#listener = listener
    }

    push(bytes: Uint8Array): void {
        for (let i = 0; i < bytes.length; i++) {
            if (!this.#sawMagic && this.#length < 0) {
                // text up to the next mark goes on in one piece
                const mark = bytes.indexOf(MAGIC, i)
                const end = mark < 0 ? bytes.length : mark
                if (end > i) this.#listener.onText(bytes.subarray(i, end))
                if (mark < 0) return
                i = mark
            }
            const byte = bytes[i]
            if (this.#sawMagic) {
                this.#sawMagic = false
                this.#marked(byte)
            } else if (byte === MAGIC) this.#sawMagic = true
            else this.#add(byte)
        }
    }

    /** The byte after an FE. */
    #marked(byte: number): void {
        if (byte === LITERAL_MAGIC) this.#add(MAGIC)
        else if (byte === FRAME_START) {
            this.#abandon()
            this.#length = 0
        } else if (byte === FRAME_END) this.#end()
        else if (byte === TEXT_GAP) this.#listener.onGap("text")
        else if (byte === FRAME_GAP) this.#listener.onGap("frames")
        else if (byte === MAGIC) {
            this.#abandon()
            this.#sawMagic = true
            this.#listener.onText(Uint8Array.of(MAGIC))
        } else {
            this.#abandon()
            this.#listener.onText(Uint8Array.of(MAGIC, byte))
        }
    }

    /** A byte of a frame, or of the text outside of one. */
    #add(byte: number): void {
        if (this.#length === MAX_FRAME) this.#abandon()
        if (this.#length < 0) this.#listener.onText(Uint8Array.of(byte))
        else this.#frame[this.#length++] = byte
    }

    #abandon(): void {
        if (this.#length < 0) return
        const bytes = this.#frame.subarray(0, this.#length)
        this.#length = -1
        this.#listener.onBadFrame()
        if (bytes.length > 0) this.#listener.onText(bytes)
    }

    #end(): void {
        if (this.#length < 0) return
        const frame = this.#frame.slice(0, this.#length)
        this.#length = -1
        if (isWholeFrame(frame)) this.#listener.onFrame(frame)
        else this.#listener.onBadFrame()
    }
}
