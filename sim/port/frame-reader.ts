import {
    FRAME_END,
    FRAME_GAP,
    FRAME_START,
    LITERAL_MAGIC,
    MAGIC,
    MAX_FRAME,
    TEXT_GAP,
} from "../../link/bridge/bytes"

const RESERVED = 0xf9

/** Who gets what a board's reader finds. */
interface FrameListener {
    /** bytes between a frame's two marks, not checked */
    onFrame(bytes: Uint8Array): void
    /** what the runtime logs of bytes that are no frame */
    onError(what: string): void
}

/** What a board makes of the bytes that it gets from the computer (jd_usb_push): Jacdac frames; everything else is ignored. */
export class FrameReader {
    readonly #listener: FrameListener
    readonly #bytes: number[] = []
    #inFrame = false
    #sawMagic = false

    constructor(listener: FrameListener) {
        this.#listener = listener
    }

    push(bytes: Uint8Array): void {
        for (const byte of bytes) this.#take(byte)
    }

    #take(byte: number): void {
        if (!this.#sawMagic) {
            if (byte === MAGIC) this.#sawMagic = true
            else this.#add(byte)
        } else if (byte === MAGIC) {
            // the second of two is a mark again, for whatever comes next
            if (this.#inFrame) this.#fail("dual magic")
        } else {
            this.#sawMagic = false
            this.#mark(byte)
        }
    }

    #mark(byte: number): void {
        if (byte === LITERAL_MAGIC) this.#add(MAGIC)
        else if (byte === FRAME_START) {
            if (this.#bytes.length > 0) this.#fail("second begin")
            this.#inFrame = true
        } else if (byte === FRAME_END) this.#end()
        else if (byte !== RESERVED && byte !== TEXT_GAP && byte !== FRAME_GAP) {
            if (this.#inFrame) this.#fail("invalid quote")
            this.#add(byte)
        }
    }

    #add(byte: number): void {
        if (!this.#inFrame) return
        if (this.#bytes.length === MAX_FRAME) this.#fail("frame ovf")
        else this.#bytes.push(byte)
    }

    #end(): void {
        if (!this.#inFrame) {
            this.#listener.onError("mismatched stop")
            return
        }
        this.#inFrame = false
        this.#listener.onFrame(Uint8Array.from(this.#bytes.splice(0)))
    }

    #fail(what: string): void {
        this.#inFrame = false
        this.#bytes.length = 0
        this.#listener.onError(what)
    }
}
