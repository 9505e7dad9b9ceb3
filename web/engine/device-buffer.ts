/** The bytes of the firmware's runtime, as far as its arithmetic takes them from there. */
const deviceBuffer = {
    alloc: (bytes: number) => new Uint8Array(bytes),
    from: (text: string) => new TextEncoder().encode(text),
}

/** Puts it where the firmware's code looks for it; where there is one, it stays. */
export function provideBuffer(): void {
    if (Reflect.get(globalThis, "Buffer") === undefined)
        Reflect.set(globalThis, "Buffer", deviceBuffer)
}
