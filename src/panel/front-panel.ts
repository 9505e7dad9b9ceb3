import type { Press } from "./button"

/** Button and lights of the rig, as Panel works them. */
export interface FrontPanel {
    /** What the lights say from the next poll() on. @param word as lightsFor() takes it */
    show(word: string): void
    /** Lets the lights blink. @returns what was done with the button */
    poll(nowMs: number): Promise<Press>
}
