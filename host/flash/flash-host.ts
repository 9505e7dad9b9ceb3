import { setTimeout } from "node:timers/promises"
import type { Ports } from "../port/board-link"
import { driveFolders } from "./drives"
import { type RunTool, runTool } from "./run-tool"

/** What flashing needs of the computer; tests pass their own. */
export interface FlashHost {
    run: RunTool
    /** folders that may be a bootloader's drive */
    driveFolders(): string[]
    ports: Ports
    now(): Date
    /** ends early when the signal is aborted */
    pause(ms: number, signal: AbortSignal): Promise<void>
}

export function realFlashHost(ports: Ports): FlashHost {
    return {
        run: runTool,
        driveFolders: () => driveFolders(process.platform, process.env.USER),
        ports,
        now: () => new Date(),
        pause: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
    }
}
