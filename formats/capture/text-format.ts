import { jsonLine } from "../../src/encoding/unseen"
import { originObject } from "./metadata"
import type { CaptureBlock, CaptureOrigin } from "./raw-capture"

/** A capture as text. */
export interface TextFormat {
    /** what comes before the first block */
    head(origin: CaptureOrigin): string
    /** whole lines for one block. @param index from 0 */
    lines(block: CaptureBlock, index: number, origin: CaptureOrigin): string
}

/** Times are good to a millisecond from block to block, and within one to a small part of a pair. */
const TIME_DECIMALS = 7

/** The shortest decimal that is this 32-bit float again. */
function floatText(value: number): string {
    for (const digits of [7, 8]) {
        const number = Number(value.toPrecision(digits))
        if (Math.fround(number) === value) return String(number)
    }
    return String(Number(value.toPrecision(9)))
}

function timeText(seconds: number): string {
    return String(Number(seconds.toFixed(TIME_DECIMALS)))
}

/** One row a pair; the metadata in a comment before the names of the columns. */
export const csvCapture: TextFormat = {
    head: origin => `# ${jsonLine(originObject(origin))}\nblock,t_s,hot_v,cold_v\n`,
    lines({ startS, hotV, coldV }, index, { pairRateHz }) {
        let rows = ""
        for (let i = 0; i < hotV.length; i++) {
            const t = timeText(startS + i / pairRateHz)
            rows += `${index},${t},${floatText(hotV[i])},${floatText(coldV[i])}\n`
        }
        return rows
    },
}

/** One object a block, after one with the metadata. */
export const ndjsonCapture: TextFormat = {
    head: origin => `${jsonLine(originObject(origin))}\n`,
    lines({ startS, hotV, coldV }, index) {
        const list = (volts: Float32Array) => `[${Array.from(volts, floatText).join(",")}]`
        const start = timeText(startS)
        return `{"block":${index},"start_s":${start},"hot_v":${list(hotV)},"cold_v":${list(coldV)}}\n`
    },
}
