import { drivesOf, isLong, NEAR_HH, REST } from "../cable/patterns"
import { COLD, HOT, type Probes, SHIELD } from "../cable/probes"
import type { CableFixture, Looks } from "../capture/fixture"
import { zeros } from "../dsp/zeros"
import { giveWay } from "../runtime/slices"

/** A floating leg has the tone's coupling capacitor, 100 m of cable and 50 kohm: 6 ms. Three times that [ms]. */
export const SETTLE_MS = 20

/** Where small shifts of a floating leg count: eight times that [ms]. */
const LONG_SETTLE_MS = 50

/** Looks of one setting: 4 ms. */
const LOOKS = 32

/** Times of them, over about 100 ms, where hum has to average out. */
const GROUPS = 12

/** Sets the drives of a rig and takes what its terminals show. */
export class Prober {
    readonly looks: Looks = { hot: zeros(LOOKS), cold: zeros(LOOKS), shield: zeros(LOOKS) }

    constructor(readonly fixture: CableFixture) {}

    /** Has a pattern as a test needs it. @returns false when the looks did not come */
    async probe(pattern: number, probes: Probes): Promise<boolean> {
        return await this.take(pattern, probes, isLong(pattern) ? GROUPS : 1)
    }

    /** Has a pattern for as short a time as will do. */
    async glance(pattern: number, probes: Probes): Promise<boolean> {
        return await this.take(pattern, probes, 1)
    }

    /** Takes the means of a pattern. */
    private async take(pattern: number, probes: Probes, groups: number): Promise<boolean> {
        const sums = [0, 0, 0]
        const squares = [0, 0, 0]
        for (let group = 0; group < groups; group++) {
            const settleMs = group > 0 ? 0 : groups > 1 ? LONG_SETTLE_MS : SETTLE_MS
            if (!(await this.look(drivesOf(pattern), settleMs))) return false
            const { hot, cold, shield } = this.looks
            add(hot, HOT, sums, squares)
            add(cold, COLD, sums, squares)
            add(shield, SHIELD, sums, squares)
            await giveWay()
        }
        const count = LOOKS * groups
        for (let t = HOT; t <= SHIELD; t++) {
            const mean = sums[t] / count
            probes.set(t, pattern, mean)
            if (pattern <= NEAR_HH) probes.noteUnrest(pattern, squares[t] / count - mean * mean)
        }
        if (pattern === REST) probes.settle()
        return true
    }

    /** Sets the drives and fills the looks. */
    async look(drives: number, settleMs: number): Promise<boolean> {
        return await this.fixture.look(drives, settleMs, LOOKS, this.looks)
    }

    /** Mean codes of the looks of one terminal. */
    mean(codes: number[]): number {
        let sum = 0
        for (let i = 0; i < LOOKS; i++) sum += codes[i]
        return sum / LOOKS
    }
}

/** About 20 opcodes a look. */
function add(codes: number[], terminal: number, sums: number[], squares: number[]): void {
    let sum = 0
    let square = 0
    for (let i = 0; i < LOOKS; i++) {
        const code = codes[i]
        sum += code
        square += code * code
    }
    sums[terminal] += sum
    squares[terminal] += square
}
