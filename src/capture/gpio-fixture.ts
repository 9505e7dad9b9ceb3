import * as ds from "@devicescript/core"
import { DRIVES, driveOf, drives, LET_GO } from "../cable/drives"
import type { CableFixture, FixtureInfo, Seen, Window } from "../cable/fixture"
import { SUPPLY_V } from "../cable/rig-values"
import type { ChipConverter } from "../chips/chip-converter"
import { nextSlice, restUntil } from "../runtime/slices"
import { CODES, matchLook, SUM_COST, sumLooks, type Terminals } from "./look-loops"
import { measureLookUs } from "./look-timing"
import type { DrivePin } from "./pins"

/** A measured time of a look further than this factor from the table's is none. */
const PLAUSIBLE = 4

/** A tone is over after this time, whatever happens to the program [ms]; the buzzer takes 16 bits. */
const MAX_TONE_MS = 60000

/** What the runtime's buzzer multiplies the duty with before it plays. */
const FULL_VOLUME = 255 / 256

/** Modes of a pin for LET_GO, LOW and HIGH. */
const MODES = [ds.GPIOMode.Off, ds.GPIOMode.OutputLow, ds.GPIOMode.OutputHigh]

const ALL_LET_GO = drives(LET_GO, LET_GO, LET_GO, LET_GO, LET_GO)

/** A square wave on a pin: the buzzer of the runtime. Its times are whole microseconds, whole milliseconds in `durationMs`. */
export interface Buzzer {
    playTone(periodUs: number, dutyUs: number, durationMs: number): Promise<void>
}

/** The cable rig on the pins of a board. */
export class GpioFixture implements CableFixture {
    private doing = ALL_LET_GO
    private periodUs = 0
    private readonly parts: Window = { hotLow: 0, coldLow: 0, coldHigh: 0, shieldHigh: 0 }

    /**
     * @param terminals inputs of the far end, from hoistedInput()
     * @param pins of the five drives in the order of src/cable/drives.ts
     * @param converter what the chip is known for
     * @param vrefV volts at an input for the converter's full scale
     */
    constructor(
        private readonly terminals: Terminals,
        private readonly pins: DrivePin[],
        private readonly buzzer: Buzzer,
        private readonly converter: ChipConverter,
        private readonly vrefV: number,
    ) {}

    async open(): Promise<FixtureInfo | undefined> {
        for (const pin of this.pins) pin.setMode(ds.GPIOMode.Off)
        const { lookUs, zeroV, bend } = this.converter
        const measuredUs = await measureLookUs(this.terminals)
        const ratio = measuredUs / lookUs
        const us = ratio > 1 / PLAUSIBLE && ratio < PLAUSIBLE ? measuredUs : lookUs
        return {
            lookUs: us,
            sumUs: SUM_COST * us,
            voltsPerCode: this.vrefV / CODES,
            zeroV,
            bend,
            supplyV: SUPPLY_V,
            fullCode: CODES - 1,
        }
    }

    async look(
        all: number,
        settleMs: number,
        stretch: number,
        later: number,
        sums: number[],
    ): Promise<boolean> {
        this.drive(all)
        await restUntil(ds.millis() + settleMs)
        sumLooks(this.terminals, later, 1, sums)
        sumLooks(this.terminals, stretch - later, 2, sums)
        sumLooks(this.terminals, later, 1, sums)
        await nextSlice()
        return true
    }

    async watch(window: Window, inside: boolean, looks: number, seen: Seen): Promise<number> {
        const { parts } = this
        parts.hotLow = window.hotLow / CODES
        parts.coldLow = window.coldLow / CODES
        parts.coldHigh = window.coldHigh / CODES
        parts.shieldHigh = window.shieldHigh / CODES
        // The clock stands still within a slice: it is to say when the looks began.
        await nextSlice()
        seen.fromMs = ds.millis()
        const n = matchLook(this.terminals, parts, inside ? 1 : 0, looks, seen)
        seen.hot *= CODES
        seen.cold *= CODES
        seen.shield *= CODES
        return n
    }

    /** A tone lasts for a minute at most: whoever wants more of it asks again. */
    async tone(hz: number): Promise<void> {
        if (hz > 0) {
            this.periodUs = Math.round(1000000 / hz)
            await this.play(MAX_TONE_MS)
        } else if (this.periodUs > 0) {
            // The runtime has no command that ends a tone, and does not survive a period of zero.
            await this.play(0)
            this.periodUs = 0
        }
    }

    async release(): Promise<void> {
        this.drive(ALL_LET_GO)
        await this.tone(0)
    }

    /** Half of the period high, so that the wave has no even harmonics. */
    private async play(durationMs: number): Promise<void> {
        const dutyUs = Math.ceil(this.periodUs / 2 / FULL_VOLUME)
        await this.buzzer.playTone(this.periodUs, dutyUs, durationMs)
    }

    private drive(all: number): void {
        for (let i = 0; i < DRIVES; i++) {
            const wanted = driveOf(all, i)
            if (wanted !== driveOf(this.doing, i)) this.pins[i].setMode(MODES[wanted])
        }
        this.doing = all
    }
}
