/** What a person did with the button: nothing, pressed it, or held it. */
export type Press = "none" | "short" | "long"

/** Held for so long, a press is a long one. It counts at once, before the button is let go [ms]. */
const LONG_MS = 1200

/** Contacts bounce: what a change is followed by within this time does not count [ms]. */
const BOUNCE_MS = 30

/** Tells presses from the position of a button that is looked at every now and then. */
export class Button {
    private isDown: boolean | undefined
    private changedMs = 0
    private isOver = false

    /**
     * Takes one look.
     * @param down it is pressed now
     * @param nowMs a clock that does not stand still between looks
     * @returns "long" once it has been held so long, "short" when it is let go before
     */
    see(down: boolean, nowMs: number): Press {
        // Held down while the board starts it means something to the board, not to the program.
        if (this.isDown === undefined) {
            this.isDown = down
            this.isOver = true
            this.changedMs = nowMs
            return "none"
        }
        const sinceMs = nowMs - this.changedMs
        if (this.isDown && down && !this.isOver && sinceMs >= LONG_MS) {
            this.isOver = true
            return "long"
        }
        if (down === this.isDown || sinceMs < BOUNCE_MS) return "none"
        const wasOver = this.isOver
        this.isDown = down
        this.isOver = false
        this.changedMs = nowMs
        return down || wasOver ? "none" : "short"
    }
}
