// The runtime asks the global WebSocket for its Jacdac bus. This one is a pair of queues in memory: no port is opened,
// and frames are handed over one at a time between the timers, so that a run is the same every time.

type Frame = Uint8Array

/** The wire between the VM and the simulated bus. */
export class MemoryWire {
    /** frames on their way to the VM, and from it */
    readonly toVm: Frame[] = []
    readonly fromVm: Frame[] = []
    private socket: { onmessage?: (event: { data: ArrayBuffer }) => void } | undefined

    /** Hands the oldest frame to the VM; false when there was none. */
    deliver(): boolean {
        const frame = this.socket && this.toVm.shift()
        if (!frame) return false
        this.socket!.onmessage?.({ data: Uint8Array.from(frame).buffer })
        return true
    }

    /** A WebSocket class for the global scope whose one connection is this wire. */
    socketClass(): unknown {
        const wire = this
        return class MemorySocket {
            static readonly OPEN = 1
            readonly readyState = MemorySocket.OPEN
            binaryType = "arraybuffer"
            onopen?: () => void
            onmessage?: (event: { data: ArrayBuffer }) => void
            onclose?: () => void
            onerror?: () => void

            constructor() {
                wire.socket = this
                queueMicrotask(() => this.onopen?.())
            }

            send(frame: Frame): void {
                wire.fromVm.push(Uint8Array.from(frame))
            }

            close(): void {}
        }
    }
}
