// USB vendors behind the serial ports of boards that quietline runs on, and what a port of theirs most likely is.

const VENDORS: Readonly<Record<string, string>> = {
    "2e8a": "Raspberry Pi Pico",
    "303a": "Espressif board with USB of its own",
    "10c4": "CP210x adapter, on many ESP32 boards",
    "1a86": "CH340 adapter, on many ESP32 boards",
    "0403": "FTDI adapter",
}

/** DeviceScript's runtime on an RP2040 (its usb_descriptors.c). */
const RUNTIME_ON_PICO = "2e8a:420a"

/**
 * What a port with this USB vendor and product probably is; undefined when it is no likely board.
 * @param vendorId four hex digits, any case
 */
export function likelyBoard(vendorId: string | undefined, productId: string | undefined) {
    const vendor = vendorId?.toLowerCase() ?? ""
    if (`${vendor}:${productId?.toLowerCase()}` === RUNTIME_ON_PICO)
        return "Raspberry Pi Pico with DeviceScript"
    return VENDORS[vendor]
}
