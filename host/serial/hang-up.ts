import { read as readFile } from "node:fs"
import { promisify } from "node:util"

const read = promisify(readFile)

/** The parts of serialport's binding on Linux and macOS that a read needs. */
export interface UnixBinding {
    /** null: closed */
    fd: number | null
    poller: { once(event: "readable", callback: (error: Error | null) => void): unknown }
    read(
        buffer: Buffer,
        offset: number,
        length: number,
    ): Promise<{ bytesRead: number; buffer: Buffer }>
}

const NOTHING_YET = ["EAGAIN", "EWOULDBLOCK", "EINTR"]

function readable({ poller }: UnixBinding): Promise<Error | null> {
    return new Promise(done => poller.once("readable", done))
}

/**
 * Gives a binding a read that ends when the port hangs up. A port whose device is gone answers every read with no bytes;
 * serialport 12 takes that for "try again" and reads on for ever at full speed (its unix-read.js), unless it was just waiting.
 * When waiting fails, what has arrived before is read all the same.
 */
export function noticeHangUp(binding: UnixBinding): void {
    binding.read = async (buffer, offset, length) => {
        let failure: Error | null = null
        // once it is closed its poller is gone: to wait for it would crash the process
        while (binding.fd !== null) {
            try {
                const { bytesRead } = await read(binding.fd, buffer, offset, length, null)
                if (bytesRead > 0) return { bytesRead, buffer }
                throw new Error("hung up")
            } catch (error) {
                if (binding.fd === null) break
                if (failure !== null || !NOTHING_YET.includes(Object(error).code))
                    throw failure ?? error
            }
            failure = await readable(binding)
        }
        throw Object.assign(new Error("closed"), { canceled: true })
    }
}
