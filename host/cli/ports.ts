import type { Command } from "commander"
import { EXIT, EXIT_HELP } from "./exit-codes"
import type { Host } from "./host"
import { addListFormat, type ListFormat, printList } from "./list-format"

const EXAMPLES = `
Likely boards come first, with what their USB identifiers say they are.

Examples:
  quietline ports
  quietline ports --format ndjson
  quietline monitor --port /dev/ttyACM0`

/** Adds `quietline ports`. `finish` receives the exit code. */
export function addPortsCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("ports")
        .description("list the serial ports of this computer, one a line")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addListFormat(command).action(async () => finish(await runPorts(command.opts().format, host)))
}

/** `quietline ports`: path, likely board, USB identifiers. */
async function runPorts(format: ListFormat, host: Host): Promise<number> {
    const ports = await (await host.loadPorts()).list()
    const entries = ports.map(port => {
        const { path, vendorId, productId, manufacturer, serialNumber, likely } = port
        return {
            words: [
                path,
                likely ?? manufacturer ?? "",
                vendorId === undefined ? "" : `${vendorId}:${productId ?? ""}`,
            ],
            object: {
                path,
                likely: likely ?? null,
                vendor_id: vendorId ?? null,
                product_id: productId ?? null,
                manufacturer: manufacturer ?? null,
                serial_number: serialNumber ?? null,
            },
        }
    })
    await printList(entries, format, host)
    if (ports.length === 0) host.stderr.write("there is no serial port\n")
    return EXIT.fine
}
