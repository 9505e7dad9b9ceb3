import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { choosePort, likelyPort, noBoardText } from "../../../host/port/choose-port"
import { LinkError } from "../../../host/port/link-error"
import { portInfo } from "../../../host/port/port-info"
import { explain, type Surroundings, troubleOf } from "../../../host/serial/explain"
import { holdersOf } from "../../../host/serial/holders"
import { inOrder } from "../../../host/serial/list-ports"
import { portsInSysfs } from "../../../host/serial/sysfs"

const folders: string[] = []
afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function tempFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "quietline-test-"))
    folders.push(folder)
    return folder
}

/** Writes files by their path; a text that begins with "-> " is a symbolic link. */
function write(folder: string, files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
        const path = join(folder, name)
        mkdirSync(dirname(path), { recursive: true })
        if (text.startsWith("-> ")) symlinkSync(text.slice(3), path)
        else writeFileSync(path, text)
    }
}

const usb = (vendorId: string, productId = "0001") =>
    portInfo({
        path: `/dev/tty-${vendorId}`,
        vendorId,
        productId,
        manufacturer: undefined,
        serialNumber: undefined,
    })
const plain = portInfo({
    path: "/dev/ttyS0",
    vendorId: undefined,
    productId: undefined,
    manufacturer: undefined,
    serialNumber: undefined,
})

describe("the ports in the kernel's files", () => {
    it("have the identifiers of the USB device they hang on", () => {
        const root = tempFolder()
        write(root, {
            "devices/usb1/1-2/idVendor": "2E8A\n",
            "devices/usb1/1-2/idProduct": "420a\n",
            "devices/usb1/1-2/manufacturer": "Raspberry Pi\n",
            "devices/usb1/1-2/serial": "E6614\n",
            "devices/usb1/1-2/1-2:1.0/tty/ttyACM0/device": "-> ../..",
            "devices/usb1/1-3/idVendor": "10c4",
            "devices/usb1/1-3/1-3:1.0/ttyUSB0/tty/ttyUSB0/device": "-> ../..",
            "class/tty/ttyACM0": "-> ../../devices/usb1/1-2/1-2:1.0/tty/ttyACM0",
            "class/tty/ttyUSB0": "-> ../../devices/usb1/1-3/1-3:1.0/ttyUSB0/tty/ttyUSB0",
            "dev/ttyACM0": "",
            "dev/ttyUSB0": "",
        })
        expect(portsInSysfs(join(root, "class/tty"), join(root, "dev"))).toEqual([
            {
                path: join(root, "dev/ttyACM0"),
                vendorId: "2e8a",
                productId: "420a",
                manufacturer: "Raspberry Pi",
                serialNumber: "E6614",
                likely: "Raspberry Pi Pico with DeviceScript",
            },
            expect.objectContaining({ path: join(root, "dev/ttyUSB0"), vendorId: "10c4" }),
        ])
    })

    it("leave out consoles, names without a chip and names without a file in /dev", () => {
        const root = tempFolder()
        write(root, {
            "devices/pnp/tty/ttyS0/device": "-> ../..",
            "devices/pnp/tty/ttyS0/type": "4\n",
            "devices/pnp/tty/ttyS1/device": "-> ../..",
            "devices/pnp/tty/ttyS1/type": "0\n",
            "devices/pnp/tty/ttyS2/device": "-> ../..",
            "devices/virtual/tty7/dev": "4:7",
            "class/ttyS0": "-> ../devices/pnp/tty/ttyS0",
            "class/ttyS1": "-> ../devices/pnp/tty/ttyS1",
            "class/ttyS2": "-> ../devices/pnp/tty/ttyS2",
            "class/tty7": "-> ../devices/virtual/tty7",
            "dev/ttyS0": "",
            "dev/ttyS1": "",
            "dev/tty7": "",
        })
        const ports = portsInSysfs(join(root, "class"), join(root, "dev"))
        expect(ports).toEqual([{ ...plain, path: join(root, "dev/ttyS0") }])
    })

    it("are none where there are no such files", () => {
        expect(portsInSysfs(join(tempFolder(), "none"), "/dev")).toEqual([])
    })
})

describe("the order of ports", () => {
    it("has likely boards first, and ttyACM10 after ttyACM9", () => {
        const ports = ["/dev/ttyS0", "/dev/ttyACM10", "/dev/ttyACM9"].map(path => ({
            ...(path.includes("ACM") ? usb("2e8a") : plain),
            path,
        }))
        expect(inOrder(ports).map(port => port.path)).toEqual([
            "/dev/ttyACM9",
            "/dev/ttyACM10",
            "/dev/ttyS0",
        ])
    })
})

describe("--port auto", () => {
    it("is the only likely board, whichever of the known vendors it has", () => {
        for (const vendor of ["2e8a", "303A", "10c4", "1a86", "0403"])
            expect(choosePort("auto", [plain, usb(vendor)])).toBe(`/dev/tty-${vendor}`)
    })

    it("asks which of several, naming each", () => {
        expect(() => likelyPort([usb("2e8a"), usb("303a")])).toThrow(
            /\/dev\/tty-2e8a \(Raspberry Pi Pico\), \/dev\/tty-303a .*--port PATH/,
        )
    })

    it("says what there is instead when there is no board", () => {
        expect(() => choosePort("auto", [plain])).toThrow(LinkError)
        expect(noBoardText([plain])).toContain("none of /dev/ttyS0 looks like one")
        expect(noBoardText([])).toContain("no serial port at all")
    })

    it("is not asked when a path is given", () => {
        expect(choosePort("/dev/x", [usb("2e8a"), usb("303a")])).toBe("/dev/x")
    })
})

describe("an error of opening a port", () => {
    const around: Surroundings = { platform: "linux", ports: [usb("2e8a")], holders: [] }
    const line = (message: string, more: Partial<Surroundings> = {}) =>
        explain(new Error(message), "/dev/ttyACM0", { ...around, ...more })

    it.each([
        ["Error: No such file or directory, cannot open /dev/ttyACM0", "missing"],
        ["Opening COM7: File not found", "missing"],
        ["Error: Permission denied, cannot open /dev/ttyACM0", "denied"],
        ["Error Resource temporarily unavailable Cannot lock port", "busy"],
        ["Error: Device or resource busy, cannot open /dev/ttyACM0", "busy"],
        ["Opening COM3: Access denied", "busy"],
        ["Error: Inappropriate ioctl for device setting custom baud rate of 115200", "not-a-port"],
        ["Error: Is a directory, cannot open /tmp", "not-a-port"],
        ["Error: Input/output error", "other"],
    ])("%s is one of kind %s", (message, trouble) => {
        expect(troubleOf(new Error(message))).toBe(trouble)
        expect(line(message)).toContain("/dev/ttyACM0")
        expect(line(message)).not.toContain("\n")
    })

    it("names the ports that there are in place of a missing one", () => {
        expect(line("No such file or directory")).toContain("there is /dev/tty-2e8a (Raspberry Pi")
        expect(line("No such file or directory", { ports: [] })).toContain("no serial port now")
    })

    it("gives the command for a missing permission on Linux alone", () => {
        expect(line("Permission denied")).toContain('"sudo usermod -a -G dialout $USER"')
        expect(line("Permission denied", { platform: "darwin" })).not.toContain("usermod")
    })

    it("names the program that holds the port, or what kind it may be", () => {
        const holders = ["picocom (process 42)"]
        expect(line("Cannot lock port", { holders })).toContain("in use by picocom (process 42)")
        expect(line("Cannot lock port")).toContain("a serial terminal, VS Code, or a second")
    })
})

describe("the holders of a port", () => {
    it("are the processes with the file open, not ourselves", () => {
        const root = tempFolder()
        const port = join(root, "port")
        write(root, {
            port: "",
            link: `-> ${port}`,
            "proc/42/comm": "picocom\n",
            "proc/42/fd/3": `-> ${port}`,
            "proc/43/comm": "bash\n",
            "proc/43/fd/0": "-> /dev/null",
            [`proc/${process.pid}/fd/3`]: `-> ${port}`,
            "proc/self/fd/3": `-> ${port}`,
        })
        expect(holdersOf(join(root, "link"), join(root, "proc"))).toEqual(["picocom (process 42)"])
    })
})
