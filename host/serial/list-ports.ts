import { SerialPort } from "serialport"
import { type PortInfo, portInfo } from "../port/port-info"
import { portsInSysfs } from "./sysfs"

/** Ports that are likely boards first, then by path, numbers in their order. */
export function inOrder(ports: readonly PortInfo[]): PortInfo[] {
    const rank = (port: PortInfo) => (port.likely === undefined ? 1 : 0)
    return [...ports].sort(
        (a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, "en", { numeric: true }),
    )
}

/** On a Mac each port has two names; opening tty.* waits for a modem's carrier, cu.* does not. */
function callOut(path: string): string {
    return path.replace(/^\/dev\/tty\./, "/dev/cu.")
}

/** The serial ports of this computer. */
export async function listPorts(): Promise<PortInfo[]> {
    // serialport would run udevadm, which small systems and containers do not have
    if (process.platform === "linux") return inOrder(portsInSysfs("/sys/class/tty", "/dev"))
    const ports = await SerialPort.list()
    return inOrder(
        ports.map(({ path, vendorId, productId, manufacturer, serialNumber }) =>
            portInfo({ path: callOut(path), vendorId, productId, manufacturer, serialNumber }),
        ),
    )
}
