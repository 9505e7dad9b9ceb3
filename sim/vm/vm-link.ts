import type { FromVm, ToVm, VmStart } from "./protocol"

/** Who hears of a VM. */
export interface VmListener {
    /** "failed", "over" and "pong" stay behind */
    onMessage(message: FromVm): void
    /** It is gone; nothing comes after this. @param failure why, when neither was it asked to go nor were its seconds over */
    onGone(failure?: Error): void
}

/** A VM that runs somewhere. */
export interface VmLink {
    tell(message: ToVm): void
    /** Ends it and waits until it is gone. Safe to call twice. */
    stop(): Promise<void>
}

/** Starts a VM: in a thread of its own, or without one. */
export type LaunchVm = (start: VmStart, listener: VmListener) => VmLink
