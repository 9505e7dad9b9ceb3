import type { Reporter } from "../app/reporter"
import type { ConductorReading } from "../cable/cable-reading"
import type { CableVerdict } from "../cable/cable-verdict"
import type { ContactTally } from "../cable/contact-tally"
import { encodeMode } from "../telemetry/encode"
import { encodeConductors, encodeVerdict } from "../telemetry/encode-cable"
import { WatchLine } from "../telemetry/watch-line"

/** Prints what only a cable rig has to say, numbered with all other lines. */
export class CableReporter {
    constructor(private readonly lines: Reporter) {}

    mode(mode: string, zeroed: boolean, tests: number): void {
        console.log(encodeMode(this.lines.next(), this.lines.nowMs(), mode, zeroed, tests))
    }

    /** What a cable test has found. @param joined undefined: nothing was driven into it */
    cable(n: number, verdict: CableVerdict, joined: number[] | undefined): void {
        console.log(encodeVerdict(this.lines.next(), this.lines.nowMs(), n, verdict, joined))
    }

    conductors(n: number, reading: ConductorReading): void {
        console.log(encodeConductors(this.lines.next(), this.lines.nowMs(), n, reading))
    }

    /** A line of a contact watch, to be made step by step and printed by whoever asked for it. */
    watchLine(
        word: string,
        tally: ContactTally,
        fault: string | undefined,
        lengthMs: number | undefined,
    ): WatchLine {
        return new WatchLine(this.lines.next(), this.lines.nowMs(), word, tally, fault, lengthMs)
    }
}
