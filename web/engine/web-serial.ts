import type { Ports } from "../../host/port/board-link"
import { LinkError } from "../../host/port/link-error"
import { type PortInfo, portInfo } from "../../host/port/port-info"
import type { Connection } from "../../link/connection"
import { WebConnection } from "./web-connection"
import type { WebPort, WebSerial } from "./web-port"

/** What a browser keeps for the page until it is taken [bytes]. */
const BUFFER_BYTES = 65_536

/** The path of the one port that the user has chosen: browsers give no names. */
export const CHOSEN = "the port"

/** The serial ports of a browser: the one that the user has chosen, also when it comes back after it was unplugged. */
export class WebPorts implements Ports {
    readonly #serial: WebSerial
    #chosen: WebPort

    constructor(serial: WebSerial, chosen: WebPort) {
        this.#serial = serial
        this.#chosen = chosen
    }

    /** What the chosen port is, as far as USB tells. */
    get info(): PortInfo {
        return infoOf(this.#chosen)
    }

    list = async (): Promise<PortInfo[]> => {
        const port = await this.#present()
        return port ? [infoOf(port)] : []
    }

    async open(path: string, baudRate: number): Promise<Connection> {
        const port = await this.#present()
        if (port === undefined) throw new LinkError(`${path} is not plugged in`, "missing")
        try {
            await port.open({ baudRate, bufferSize: BUFFER_BYTES })
        } catch (error) {
            throw new LinkError(whyNot(path, error), "busy")
        }
        this.#chosen = port
        // as a terminal does; a port without these lines says no, and needs none
        await port.setSignals({ dataTerminalReady: true, requestToSend: true }).catch(() => {})
        return new WebConnection(path, port)
    }

    /** The chosen port; after a replug the browser may have made another object of it. */
    async #present(): Promise<WebPort | undefined> {
        const there = await this.#serial.getPorts()
        if (there.includes(this.#chosen)) return this.#chosen
        const ids = JSON.stringify(this.#chosen.getInfo())
        return there.find(port => JSON.stringify(port.getInfo()) === ids)
    }
}

function infoOf(port: WebPort): PortInfo {
    const { usbVendorId, usbProductId } = port.getInfo()
    return portInfo({
        path: CHOSEN,
        vendorId: hex4(usbVendorId),
        productId: hex4(usbProductId),
        manufacturer: undefined,
        serialNumber: undefined,
    })
}

function hex4(id: number | undefined): string | undefined {
    return id?.toString(16).padStart(4, "0")
}

function whyNot(path: string, error: unknown): string {
    const { name, message } = Object(error)
    if (name === "InvalidStateError")
        return `${path} is open already: in another tab, or on this page`
    if (name === "NetworkError")
        return `${path} cannot be opened: another program or tab may have it; close that, or unplug the board and plug it in again`
    return `${path} cannot be opened (${message ?? error})`
}
