import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs"
import { dirname, join } from "node:path"
import { type PortInfo, portInfo } from "../port/port-info"

/** `type` of a ttyS without a chip behind it: the kernel keeps 32 names in stock. */
const NO_CHIP = "0"

/** The text of a small file without its end of line; undefined when there is none. */
function textOf(path: string): string | undefined {
    try {
        return readFileSync(path, "utf8").trim() || undefined
    } catch {
        return undefined
    }
}

/** The folder of the USB device that a tty belongs to: the nearest one above that has a vendor. */
function usbFolderOf(device: string): string | undefined {
    for (let folder = device; folder !== dirname(folder); folder = dirname(folder)) {
        if (existsSync(join(folder, "idVendor"))) return folder
    }
    return undefined
}

function portOf(classFolder: string, devFolder: string, name: string): PortInfo[] {
    const tty = join(classFolder, name)
    const path = join(devFolder, name)
    // virtual consoles and pseudo terminals have no device; in a container a name may have no file
    if (!existsSync(join(tty, "device")) || !existsSync(path)) return []
    if (textOf(join(tty, "type")) === NO_CHIP) return []
    const usb = usbFolderOf(realpathSync(join(tty, "device")))
    const ofUsb = (file: string) => (usb === undefined ? undefined : textOf(join(usb, file)))
    const port = portInfo({
        path,
        vendorId: ofUsb("idVendor"),
        productId: ofUsb("idProduct"),
        manufacturer: ofUsb("manufacturer"),
        serialNumber: ofUsb("serial"),
    })
    return [port]
}

/**
 * The serial ports that the Linux kernel knows, read from its own files: needs neither udev nor another process.
 * @param classFolder /sys/class/tty
 * @param devFolder /dev
 */
export function portsInSysfs(classFolder: string, devFolder: string): PortInfo[] {
    if (!existsSync(classFolder)) return []
    return readdirSync(classFolder).flatMap(name => portOf(classFolder, devFolder, name))
}
