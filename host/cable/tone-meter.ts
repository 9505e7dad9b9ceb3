import type { CaptureBlock } from "../../formats/capture/raw-capture"
import { LegBalance, TONE_BURSTS } from "../../src/cable/leg-balance"
import { planBurst } from "../../src/dsp/burst-plan"
import { LegToneFitter } from "../../src/dsp/leg-tones"
import { LinkError } from "../port/link-error"
import type { CableRig } from "./cable-rig"
import { type RestBlocks, restBlocks } from "./rest-blocks"

/** Far enough from both ends of what a converter of 10,000 pairs a second sees [Hz]. */
const TONE_HZ = 1000

/** It is a square wave, and a converter folds its harmonics: so far they have to be from it [Hz]. Higher ones are weak. */
const APART_HZ = 80
const HARMONICS = 21

/** Where that takes another tone: so far from the usual one at most, in steps [Hz]. */
const MAX_OFF_HZ = 120
const STEP_HZ = 10

/**
 * So long the tone is asked for at once, and longer where a slow link does not bring a block in that time: if this program ends, so
 * long it plays on [ms]
 */
const TONE_MS = [3000, 6000, 12_000, 20_000]

/** A block that comes so late in the tone may be from after its end [ms]. */
const LATE_MS = 500

/**
 * Feeds a tone into both legs of the cable in the rig and compares them at its far end.
 * @returns undefined when no tone arrives: the rig has none, or a leg has none
 * @throws LinkError as CaptureReader does, and when no block comes while the tone lasts
 */
export async function measureTone(
    rig: CableRig,
    date: () => Date,
): Promise<LegBalance | undefined> {
    const { pairRateHz } = await rig.service.read("converter")
    const hz = toneFor(pairRateHz)
    const blocks: CaptureBlock[] = []
    for (const durationMs of TONE_MS)
        while (blocks.length < TONE_BURSTS) {
            const missing = TONE_BURSTS - blocks.length
            const heard = await underTone(rig, hz, durationMs, missing, date)
            blocks.push(...heard.blocks)
            if (blocks.length >= TONE_BURSTS) return balanceOf({ ...heard, blocks }, hz)
            if (heard.blocks.length === 0) break
        }
    throw new LinkError(
        `${rig.name} loses too much: no block came while the tone lasted; try another cable or USB socket`,
    )
}

/** Blocks of one tone, as many as come while it lasts. */
async function underTone(
    rig: CableRig,
    hz: number,
    durationMs: number,
    count: number,
    date: () => Date,
): Promise<RestBlocks> {
    const { bus } = rig.service
    const overMs = bus.clock.now() + durationMs - LATE_MS
    await rig.playTone(hz, durationMs)
    try {
        return await restBlocks(rig.service, count, date, () => bus.clock.now() > overMs)
    } finally {
        if (!bus.isGone) await rig.endTone()
    }
}

/** The tone to play for a converter: the nearest to the usual one that no folded harmonic comes near [Hz]. */
export function toneFor(pairRateHz: number): number {
    for (let off = 0; off <= MAX_OFF_HZ; off += STEP_HZ)
        for (const hz of [TONE_HZ + off, TONE_HZ - off])
            if (nearestFold(hz, pairRateHz) >= APART_HZ) return hz
    return TONE_HZ
}

/** How near the folded harmonics of a square wave come to it [Hz]. */
function nearestFold(hz: number, pairRateHz: number): number {
    let nearest = Number.POSITIVE_INFINITY
    for (let k = 3; k <= HARMONICS; k += 2) {
        const turns = (k * hz) / pairRateHz
        const folded = Math.abs(turns - Math.round(turns)) * pairRateHz
        nearest = Math.min(nearest, Math.abs(folded - hz))
    }
    return nearest
}

/** Compares both legs, in volts. */
function balanceOf({ origin, blocks }: RestBlocks, hz: number): LegBalance | undefined {
    const { pairRateHz, skewUs, lowV, highV, voltsPerCode, codeNoise } = origin
    const scale = {
        voltsPerCode: 1,
        codeNoise: codeNoise * voltsPerCode,
        lowCode: lowV,
        highCode: highV,
    }
    const plan = planBurst(pairRateHz, blocks[0].hotV.length)
    const w = (2 * Math.PI * hz) / pairRateHz
    const balance = new LegBalance(w, pairRateHz, skewUs, highV - lowV)
    const fitter = new LegToneFitter(plan, scale)
    for (const { hotV, coldV } of blocks)
        balance.add(fitter.fit(Array.from(hotV), Array.from(coldV), balance.guess()))
    return balance.isThere() ? balance : undefined
}
