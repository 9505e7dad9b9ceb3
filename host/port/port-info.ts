import { likelyBoard } from "./usb-ids"

/** A serial port of this computer. */
export interface PortInfo {
    path: string
    /** USB identifiers, four lower-case hex digits; undefined: not on USB */
    vendorId: string | undefined
    productId: string | undefined
    manufacturer: string | undefined
    serialNumber: string | undefined
    /** what board it probably is; undefined: nothing points to one */
    likely: string | undefined
}

/** A port with what its USB identifiers make likely. */
export function portInfo(port: Omit<PortInfo, "likely">): PortInfo {
    const vendorId = port.vendorId?.toLowerCase()
    const productId = port.productId?.toLowerCase()
    return { ...port, vendorId, productId, likely: likelyBoard(vendorId, productId) }
}

/** A port in a few words: its path and what it probably is. */
export function portText({ path, likely, manufacturer }: PortInfo): string {
    const what = likely ?? manufacturer
    return what === undefined ? path : `${path} (${what})`
}

/** Lists the serial ports there are just now; tests and `--port auto` pass their own. */
export type ListPorts = () => Promise<PortInfo[]>
