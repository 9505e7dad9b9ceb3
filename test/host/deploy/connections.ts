import type { Connection } from "../../../link/connection"

/** A connection whose board is unplugged at the given write. */
export function unpluggedAt(write: number, real: Connection): Connection {
    let writes = 0
    let tellGone: (reason: string) => void = () => {}
    return {
        name: real.name,
        onData: listener => real.onData(listener),
        onGone: listener => {
            tellGone = listener
            real.onGone(listener)
        },
        write: async bytes => {
            writes++
            if (writes === write) {
                await real.close()
                tellGone("bad file descriptor")
            } else if (writes < write) await real.write(bytes)
            else throw new Error("it is closed")
        },
        close: () => real.close(),
    }
}

/** A connection that loses every so many writes and every so many pieces of what comes. */
export function lossy(everyWrite: number, everyPiece: number, real: Connection) {
    let writes = 0
    let pieces = 0
    const connection: Connection = {
        name: real.name,
        onData: listener =>
            real.onData(bytes => {
                if (++pieces % everyPiece !== 0) listener(bytes)
            }),
        onGone: listener => real.onGone(listener),
        write: async bytes => {
            if (++writes % everyWrite !== 0) await real.write(bytes)
        },
        close: () => real.close(),
    }
    return { connection, lost: () => Math.floor(writes / everyWrite) }
}

/** A connection to something that says nothing but the given text. */
export function talking(
    text: string,
    name = "/dev/ttyX",
): Connection & { written: number; closed: boolean } {
    const connection = {
        name,
        written: 0,
        closed: false,
        onData: (listener: (bytes: Uint8Array) => void) => {
            if (text !== "") listener(new TextEncoder().encode(text))
        },
        onGone: () => {},
        write: async () => {
            connection.written++
        },
        close: async () => {
            connection.closed = true
        },
    }
    return connection
}
