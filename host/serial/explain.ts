import type { PortTrouble } from "../port/link-error"
import { type PortInfo, portText } from "../port/port-info"

/** What an explanation may mention besides the error. */
export interface Surroundings {
    platform: NodeJS.Platform
    /** the ports there are */
    ports: readonly PortInfo[]
    /** programs that have the port open, as far as known */
    holders: readonly string[]
}

// serialport's errors have no code, only the system's words in their message (Windows: its own)
const SIGNS: readonly (readonly [PortTrouble, RegExp])[] = [
    [
        "missing",
        /ENOENT|ENXIO|ENODEV|no such (file|device)|device not configured|file not found|path not found/i,
    ],
    [
        "busy",
        /EBUSY|cannot lock port|resource busy|device or resource busy|access (is )?denied|access error/i,
    ],
    ["denied", /EACCES|EPERM|permission denied|operation not permitted/i],
    ["not-a-port", /ENOTTY|EISDIR|inappropriate ioctl|is a directory|invalid argument|not a tty/i],
]

/** What kind of trouble an error of opening a port is. */
export function troubleOf(error: unknown): PortTrouble {
    const { code, message } = Object(error)
    const text = `${code ?? ""} ${message ?? error}`
    return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? "other"
}

function portList(ports: readonly PortInfo[]): string {
    if (ports.length === 0) return "there is no serial port now"
    return `there ${ports.length === 1 ? "is" : "are"} ${ports.map(portText).join(", ")}`
}

const DENIED: Partial<Record<NodeJS.Platform, string>> = {
    linux: 'your user is not in the group that may use serial ports: run "sudo usermod -a -G dialout $USER" (uucp in place of dialout on Arch), then log out and in again',
}

/** One line for a port that could not be opened: what it is, and what to do. */
export function explain(error: unknown, path: string, around: Surroundings): string {
    switch (troubleOf(error)) {
        case "missing":
            return `no port ${path}: ${portList(around.ports)}; is the board plugged in?`
        case "denied":
            return `${path} may not be opened: ${DENIED[around.platform] ?? "check its permissions"}`
        case "busy": {
            const who =
                around.holders.length > 0
                    ? around.holders.join(", ")
                    : "another program (a serial terminal, VS Code, or a second quietline)"
            return `${path} is in use by ${who}: close it there and try again`
        }
        case "not-a-port":
            return `${path} is no serial port: ${portList(around.ports)}`
        default: {
            const words = String(Object(error).message ?? error).replace(/^Error:? */, "")
            return `${path} could not be opened: ${words}`
        }
    }
}
