import { streamKey, uniformAt } from "../../common/random"
import { CODES } from "./edges"

/** Every so many codes the one that sets a higher bit is too wide by this part of the worst DNL. */
const STEPS = [
    { every: 512, part: 1 },
    { every: 64, part: 0.3 },
    { every: 16, part: 0.1 },
]

/** Half periods of the slow waves over the range: none moves its ends. */
const WAVES = [1, 2, 3, 5]

/**
 * DNL of each code for a converter of which only the limits are known. Wide codes stand where a higher bit
 * sets, as on the ESP32-S3 in esp-idf issue 13420 (every 512, 64 and 16 codes); heights and the slow waves of
 * the INL beside them are guesses that belong to the name. A DNL under -1 would turn the curve back: there is none.
 *
 * @param limits [LSB] neither is passed by the DNL of any code nor the INL at any edge
 * @returns [size: 4096] with sum 0
 */
export function fineStructure(name: string, limits: { dnl: number; inl: number }): Float64Array {
    const key = streamKey(0, name)
    const dnl = stepsOf(key, limits.dnl)
    const saw = new Float64Array(CODES + 1)
    for (let k = 0; k < CODES; k++) saw[k + 1] = saw[k] + dnl[k]
    const waves = Float64Array.from({ length: CODES + 1 }, (_, k) =>
        WAVES.reduce((sum, n, i) => {
            const height = uniformAt(key, CODES + i) - 0.5
            return sum + (height * Math.sin((Math.PI * n * k) / CODES)) / n
        }, 0),
    )
    const room = (limits.inl - largest(saw)) / largest(waves)
    return dnl.map((d, k) => d + room * (waves[k + 1] - waves[k]))
}

/** Wide codes, and all others between two multiples of 512 narrower by what they take. */
function stepsOf(key: number, limit: number): Float64Array {
    const dnl = new Float64Array(CODES)
    const block = STEPS[0].every
    for (let start = 0; start < CODES; start += block) {
        let sum = 0
        for (let k = start; k < start + block; k++) {
            const step = STEPS.find(({ every }) => k > 0 && k % every === 0)
            if (!step) continue
            dnl[k] = limit * step.part * (0.5 + 0.45 * uniformAt(key, k))
            sum += dnl[k]
        }
        for (let k = start; k < start + block; k++) dnl[k] -= sum / block
    }
    return dnl
}

function largest(x: Float64Array): number {
    return x.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}
