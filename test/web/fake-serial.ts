import type { Page } from "playwright-core"
import type { BoardConnection, VirtualBoard } from "../../sim/simulation"

/** Runs in the page before it is loaded: a Web Serial whose one port is a board of the test's. */
const IN_PAGE = `
(() => {
    class Port {
        readable = null
        writable = null
        getInfo() {
            return { usbVendorId: 0x2e8a, usbProductId: 0x000a }
        }
        async open({ baudRate }) {
            if (this.readable) throw new DOMException("open already", "InvalidStateError")
            if (!attached) throw new DOMException("Failed to open serial port.", "NetworkError")
            const stream = new ReadableStream({
                start: controller => {
                    this.controller = controller
                },
            })
            this.readable = stream
            this.writable = new WritableStream({ write: bytes => fromPage([...bytes]) })
            await openPort(baudRate)
        }
        async setSignals() {}
        async close() {
            this.readable = null
            this.writable = null
            await closePort()
        }
        push(digits) {
            const bytes = Uint8Array.from(atob(digits), digit => digit.charCodeAt(0))
            this.controller?.enqueue(bytes)
        }
        lose() {
            const { controller } = this
            this.readable = null
            this.writable = null
            this.controller = undefined
            controller?.error(new DOMException("The device has been lost.", "NetworkError"))
        }
    }
    let attached = true
    let port = new Port()
    window.fakeSerial = {
        push: digits => port.push(digits),
        unplug: () => {
            attached = false
            port.lose()
        },
        // browsers make a new object of a port that comes back
        replug: () => {
            attached = true
            port = new Port()
        },
    }
    const serial = {
        requestPort: async () => {
            if (window.isRefused) throw new DOMException("No port selected by the user.", "NotFoundError")
            return port
        },
        getPorts: async () => (attached ? [port] : []),
    }
    Object.defineProperty(Navigator.prototype, "serial", { configurable: true, get: () => serial })
})()`

/** A virtual board behind the Web Serial of a page, byte for byte. */
export class FakeSerial {
    /** all that the board has sent, and all that the page has */
    readonly fromBoard: Uint8Array[] = []
    readonly fromPage: number[] = []
    readonly baudRates: number[] = []
    #connection: BoardConnection | undefined
    #page: Page | undefined

    constructor(private readonly board: VirtualBoard | undefined) {}

    /** @param page that has not been opened yet */
    async install(page: Page): Promise<void> {
        this.#page = page
        await page.exposeFunction("openPort", (baudRate: number) => this.#open(baudRate))
        await page.exposeFunction("closePort", () => this.#close())
        await page.exposeFunction("fromPage", async (bytes: number[]) => {
            this.fromPage.push(...bytes)
            await this.#connection?.write(Uint8Array.from(bytes))
        })
        await page.addInitScript(IN_PAGE)
    }

    /** Sends bytes that no board has sent. */
    async push(bytes: Uint8Array): Promise<void> {
        const digits = Buffer.from(bytes).toString("base64")
        await this.#page?.evaluate(`fakeSerial.push("${digits}")`)
    }

    async unplug(): Promise<void> {
        await this.#page?.evaluate("fakeSerial.unplug()")
        await this.#close()
    }

    async replug(): Promise<void> {
        await this.#page?.evaluate("fakeSerial.replug()")
    }

    #open(baudRate: number): void {
        this.baudRates.push(baudRate)
        this.#connection = this.board?.open()
        this.#connection?.onData(bytes => {
            this.fromBoard.push(Uint8Array.from(bytes))
            // a page that has been closed takes nothing more
            this.push(bytes).catch(() => {})
        })
    }

    async #close(): Promise<void> {
        await this.#connection?.close()
        this.#connection = undefined
    }
}
