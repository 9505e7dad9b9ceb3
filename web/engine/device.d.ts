/** What src/ takes from its runtime: device-buffer.ts provides it. */
declare const Buffer: {
    alloc(bytes: number): Uint8Array
    from(text: string): Uint8Array
}

/** Its bytes, as a type. */
type Buffer = Uint8Array
