import { type ListFormat, printList } from "../options/list-format"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"

/** `quietline ports`: path, likely board, USB identifiers. */
export async function runPorts(format: ListFormat, host: Host): Promise<number> {
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
