import { createRequire } from "node:module"

/** What the system's locks need; a lock goes with the process that holds it, however that ends. */
interface NativeLocks {
    tryLock(fd: number, offset: number, length: number): boolean
}

/** A byte that no file of ours reaches: Windows keeps readers away from what is locked. */
const LOCKED_BYTE = 2 ** 40

const require = createRequire(import.meta.url)
let native: NativeLocks | undefined

/** Loaded with the first lock: most commands take none. @throws when this system has none of it */
function locks(): NativeLocks {
    native ??= require("fs-native-extensions") as NativeLocks
    return native
}

/** How an attempt at a lock has ended; `unknown`: this system or this disk has no locks. */
export type LockResult = "held" | "taken" | "unknown"

/** Locks an open file for this process alone, until it is closed. Only programs that ask are kept away. */
export function lockFile(fd: number): LockResult {
    try {
        return locks().tryLock(fd, LOCKED_BYTE, 1) ? "held" : "taken"
    } catch (error) {
        // Windows has other words for it than the rest
        return ["EAGAIN", "EACCES", "EBUSY"].includes(Object(error).code) ? "taken" : "unknown"
    }
}
