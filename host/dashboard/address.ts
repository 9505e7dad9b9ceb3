import { isIP } from "node:net"
import { UsageError } from "../../common/usage-error"

/** Where a server listens: a host without brackets, and a port, 0 for a free one. */
export interface Address {
    host: string
    port: number
}

export const ADDRESS_ACCEPTS = "HOST:PORT, HOST or PORT, for instance 127.0.0.1:8080 or [::1]:8080"

export const LOOPBACK: Address = { host: "127.0.0.1", port: 0 }

const MAX_PORT = 65_535

/** Reads `HOST:PORT`, `HOST` (a free port) or `PORT` (loopback). @throws UsageError */
export function readAddress(option: string, text: string): Address {
    const refuse = () =>
        new UsageError(`${option} takes ${ADDRESS_ACCEPTS}, got ${JSON.stringify(text)}`)
    if (/^\d+$/.test(text)) return { ...LOOPBACK, port: portOf(text, refuse) }
    const [, v6, v6Port] = /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? []
    if (v6 !== undefined) {
        if (isIP(v6) !== 6) throw refuse()
        return { host: v6, port: portOf(v6Port, refuse) }
    }
    if (isIP(text) === 6) return { host: text, port: 0 }
    const [, host, port] = /^([A-Za-z0-9.-]+)(?::(\d+))?$/.exec(text) ?? []
    if (host === undefined || /^[.-]/.test(host)) throw refuse()
    return { host, port: portOf(port, refuse) }
}

function portOf(digits: string | undefined, refuse: () => UsageError): number {
    const port = Number(digits ?? 0)
    if (port > MAX_PORT) throw refuse()
    return port
}

/** A host as it stands in an address of the web. */
export function hostText(host: string): string {
    return isIP(host) === 6 ? `[${host}]` : host
}

/** True when only programs of this computer reach it. */
export function isLoopback(host: string): boolean {
    return host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host)
}
