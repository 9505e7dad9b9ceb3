/** Bytes in both directions: a serial port, a virtual board, or a test's own. */
export interface Connection {
    /** what to call it in messages: the port's path */
    readonly name: string
    /** calls back with bytes as they come, until the connection is closed; one listener */
    onData(listener: (bytes: Uint8Array) => void): void
    /** calls back once when the other end is gone; not after close() */
    onGone(listener: (reason: string) => void): void
    /** resolves when the bytes are on their way */
    write(bytes: Uint8Array): Promise<void>
    /** gives the port back; safe to call twice */
    close(): Promise<void>
}
