import { expect } from "vitest"

/** As expect.poll, with the patience that a busy computer takes. */
export function eventually<T>(read: () => T) {
    return expect.poll(read, { timeout: 30_000 })
}
