import { Measurement } from "../../src/calibration/measurement"
import { LegToneFitter } from "../../src/dsp/leg-tones"
import type { BlockReader } from "../service/block-reader"
import type { Stated } from "./stated"

/** Takes blocks until both legs are measured on a sine near a frequency. @throws as BlockReader.next() */
export async function takeMeasurement(
    blocks: BlockReader,
    { scale, pairRateHz, skewUs, plan }: Stated,
    frequencyHz: number,
): Promise<Measurement> {
    const w = (2 * Math.PI * frequencyHz) / pairRateHz
    const measurement = new Measurement(scale, pairRateHz, skewUs, w)
    const fitter = new LegToneFitter(plan, scale)
    while (!measurement.isComplete()) {
        const { codes } = await blocks.next()
        const [hot, cold] = [0, 1].map(leg =>
            Array.from({ length: plan.capturePairs }, (_, i) => codes[2 * i + leg]),
        )
        measurement.add(fitter.fit(hot, cold, measurement.guess()))
    }
    return measurement
}
