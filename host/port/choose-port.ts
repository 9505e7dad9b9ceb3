import { LinkError } from "./link-error"
import { type PortInfo, portText } from "./port-info"

/** `--port auto`: the one likely board. */
export const AUTO = "auto"

/**
 * The port that `--port auto` means.
 * @returns the only likely board; undefined when there is none
 * @throws LinkError when several could be meant: it lists them
 */
export function likelyPort(ports: readonly PortInfo[]): PortInfo | undefined {
    const likely = ports.filter(port => port.likely !== undefined)
    if (likely.length <= 1) return likely[0]
    const all = likely.map(portText).join(", ")
    throw new LinkError(`several ports could be the board: ${all}; give one as --port PATH`)
}

/** What to say when `--port auto` finds nothing. */
export function noBoardText(ports: readonly PortInfo[]): string {
    const others =
        ports.length === 0
            ? "there is no serial port at all"
            : `none of ${ports.map(portText).join(", ")} looks like one`
    return `no board found: ${others}; plug one in with a USB cable that carries data, or give its port as --port PATH`
}

/**
 * The port to open now.
 * @param asked a path, or "auto"
 * @throws LinkError when auto finds no board or several
 */
export function choosePort(asked: string, ports: readonly PortInfo[]): string {
    if (asked !== AUTO) return asked
    const port = likelyPort(ports)
    if (port === undefined) throw new LinkError(noBoardText(ports), "missing")
    return port.path
}
