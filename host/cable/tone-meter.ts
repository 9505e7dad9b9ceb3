import { LegBalance, TONE_BURSTS } from "../../src/cable/leg-balance"
import { planBurst } from "../../src/dsp/burst-plan"
import { LegToneFitter } from "../../src/dsp/leg-tones"
import type { CableRig } from "./cable-rig"
import { type RestBlocks, restBlocks } from "./rest-blocks"

/** Far enough from both ends of what a converter of 10,000 pairs a second sees [Hz]. */
const TONE_HZ = 1000

/** So long the tone lasts at most if nobody ends it: a slow link loses packets [ms]. */
const TONE_MS = 20_000

/**
 * Feeds a tone into both legs of the cable in the rig and compares them at its far end.
 * @returns undefined when no tone arrives: the rig has none, or a leg has none
 * @throws LinkError as CaptureReader does
 */
export async function measureTone(
    rig: CableRig,
    date: () => Date,
): Promise<LegBalance | undefined> {
    await rig.playTone(TONE_HZ, TONE_MS)
    try {
        return balanceOf(await restBlocks(rig.service, TONE_BURSTS, date))
    } finally {
        if (!rig.service.bus.isGone) await rig.playTone(TONE_HZ, 0)
    }
}

/** Compares both legs, in volts. */
function balanceOf({ origin, blocks }: RestBlocks): LegBalance | undefined {
    const { pairRateHz, skewUs, lowV, highV, voltsPerCode, codeNoise } = origin
    const scale = {
        voltsPerCode: 1,
        codeNoise: codeNoise * voltsPerCode,
        lowCode: lowV,
        highCode: highV,
    }
    const plan = planBurst(pairRateHz, blocks[0].hotV.length)
    const w = (2 * Math.PI * TONE_HZ) / pairRateHz
    const balance = new LegBalance(w, pairRateHz, skewUs, highV - lowV)
    const fitter = new LegToneFitter(plan, scale)
    for (const { hotV, coldV } of blocks) {
        const h = Array.from(hotV)
        const c = Array.from(coldV)
        const guess = balance.guess()
        fitter.average(h)
        fitter.centre(h)
        fitter.lookAtHot(h, guess)
        const tones = fitter.fitHot(guess)
        fitter.average(c)
        fitter.centre(c)
        fitter.fitCold(c, tones)
        balance.add(tones)
    }
    return balance.isThere() ? balance : undefined
}
