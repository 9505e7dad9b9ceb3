// Web Serial (https://wicg.github.io/serial/), as far as it is used here; the types of the language leave it out.

/** A serial port that the user has given to the page. */
export interface WebPort {
    readonly readable: ReadableStream<Uint8Array> | null
    readonly writable: WritableStream<Uint8Array> | null
    getInfo(): { usbVendorId?: number; usbProductId?: number }
    open(options: { baudRate: number; bufferSize: number }): Promise<void>
    setSignals(signals: { dataTerminalReady: boolean; requestToSend: boolean }): Promise<void>
    close(): Promise<void>
}

/** `navigator.serial` */
export interface WebSerial {
    requestPort(): Promise<WebPort>
    getPorts(): Promise<WebPort[]>
}
