/** Where a Teleplot listens. */
export interface TeleplotPlace {
    host: string
    port: number
}

/** The place that `HOST:PORT` names; undefined: it is none. */
export function teleplotPlace(text: string): TeleplotPlace | undefined {
    const [, six, name, digits] = /^(?:\[([^\]\s]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text) ?? []
    const host = six ?? name
    const port = Number(digits)
    return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : undefined
}
