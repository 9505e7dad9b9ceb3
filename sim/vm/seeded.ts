import crypto from "node:crypto"
import { stream } from "../random"

/** Randomness of the runtime and of jacdac-ts comes from the seed as well. */
export function seedRandomness(seed: number): void {
    const random = stream(seed, "vm")
    Math.random = () => random.uniform()
    const bytes = (size: number) =>
        Buffer.from(Array.from({ length: size }, () => Math.floor(256 * random.uniform())))
    Object.assign(crypto, { randomBytes: bytes })
    Object.defineProperty(globalThis.crypto, "getRandomValues", {
        value: <T extends ArrayBufferView>(view: T) => {
            new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(
                bytes(view.byteLength),
            )
            return view
        },
    })
}
