import * as v from "valibot"
import { complaint } from "../../common/complaint"
import { UsageError } from "../../common/usage-error"
import packageJson from "../../package.json" with { type: "json" }
import { LINEARITIES } from "../../src/protocol/words"
import type { CaptureCalibration, CaptureOrigin } from "./raw-capture"

// What a file says of a capture, see docs/captures.md. Keys are only ever added; one that is removed or means something else
// makes another version.

const CAPTURE_FORMAT = "quietline-capture"
const CAPTURE_VERSION = 1

function quantity(accepts: string, test: (x: number) => boolean) {
    return v.custom<number>(x => typeof x === "number" && Number.isFinite(x) && test(x), accepts)
}

const number = quantity("a number", () => true)
const positive = quantity("a number above 0", x => x > 0)
const text = v.string("a text")
const dateAccepts = "a date in ISO 8601"
const date = v.pipe(v.string(dateAccepts), v.isoTimestamp(dateAccepts))

/** As JSON has it: a number that is not known is null. */
const calibrationSchema = v.object(
    {
        date: v.nullable(date),
        gain: positive,
        delay_us: number,
        level: positive,
        hot_offset_v: number,
        cold_offset_v: number,
        residual_db: v.nullable(number),
    },
    "an object, or null for factory values",
)

const originSchema = v.object({
    quietline: text,
    board: text,
    firmware: text,
    from: text,
    started: date,
    pair_rate_hz: quantity("a rate from 1 to 1000000 pairs a second", x => x >= 1 && x <= 1e6),
    skew_us: number,
    volts_per_code: positive,
    code_noise_lsb: quantity("a number, at least 0", x => x >= 0),
    low_v: number,
    high_v: number,
    calibration: v.nullable(calibrationSchema),
    linearity: v.optional(
        v.nullable(v.picklist(LINEARITIES.split(" "), "one of off, no, auto, yes")),
    ),
})

type OriginJson = v.InferOutput<typeof originSchema>

function calibrationJson(calibration: CaptureCalibration): OriginJson["calibration"] {
    const { gain, delayUs, level, hotOffsetV, coldOffsetV, residualDb } = calibration
    return {
        date: calibration.date?.toISOString() ?? null,
        gain,
        delay_us: delayUs,
        level,
        hot_offset_v: hotOffsetV,
        cold_offset_v: coldOffsetV,
        residual_db: Number.isFinite(residualDb) ? residualDb : null,
    }
}

/** The origin of a capture as the object that stands in its file, format and version first. */
export function originObject(origin: CaptureOrigin): object {
    const json: OriginJson = {
        quietline: packageJson.version,
        board: origin.board,
        firmware: origin.firmware,
        from: origin.from,
        started: origin.startedAt.toISOString(),
        pair_rate_hz: origin.pairRateHz,
        skew_us: origin.skewUs,
        volts_per_code: origin.voltsPerCode,
        code_noise_lsb: origin.codeNoise,
        low_v: origin.lowV,
        high_v: origin.highV,
        calibration: origin.calibration ? calibrationJson(origin.calibration) : null,
        linearity: origin.linearity ?? null,
    }
    return { format: CAPTURE_FORMAT, version: CAPTURE_VERSION, ...json }
}

function calibrationOf(json: OriginJson["calibration"]): CaptureCalibration | undefined {
    if (json === null) return undefined
    return {
        date: json.date === null ? undefined : new Date(json.date),
        gain: json.gain,
        delayUs: json.delay_us,
        level: json.level,
        hotOffsetV: json.hot_offset_v,
        coldOffsetV: json.cold_offset_v,
        residualDb: json.residual_db ?? Number.NaN,
    }
}

/** Codes are handed on in 16 bits. */
const MAX_CODES = 2 ** 16

/** What no key can say alone. */
function checkTogether(origin: OriginJson, path: string): void {
    const { pair_rate_hz, skew_us, low_v, high_v, volts_per_code } = origin
    const pairUs = 1e6 / pair_rate_hz
    const wrong = (what: string) =>
        new UsageError(`${path}: damaged metadata: ${what}; get the original`)
    if (skew_us < 0 || skew_us > pairUs)
        throw wrong(`skew_us must be from 0 to a pair (${pairUs} us), got ${skew_us}`)
    const codes = (high_v - low_v) / volts_per_code
    if (!(codes >= 1 && codes <= MAX_CODES))
        throw wrong(
            `low_v to high_v must be 1 to ${MAX_CODES} codes of volts_per_code, got ${codes}`,
        )
}

/** The value that a part of the metadata has to be. @throws UsageError in one line */
export function parsed<Schema extends v.GenericSchema>(
    schema: Schema,
    json: unknown,
    path: string,
): v.InferOutput<Schema> {
    const result = v.safeParse(schema, json)
    if (result.success) return result.output
    const wrong = complaint(result.issues[0], "the metadata")
    throw new UsageError(`${path}: damaged metadata: ${wrong}; get the original`)
}

/** True for the JSON of a capture of whatever version. */
export function isCaptureJson(json: unknown): json is { format: string; version?: unknown } {
    return Object(json).format === CAPTURE_FORMAT
}

/**
 * The origin of a capture from the object in its file.
 * @param path only for messages
 * @throws UsageError when a key is missing or wrong, or the version is another
 */
export function originOf(json: unknown, path: string): CaptureOrigin {
    const { version } = Object(json)
    if (version !== CAPTURE_VERSION)
        throw new UsageError(
            `${path}: is a capture of version ${version}, expected ${CAPTURE_VERSION}; use a newer quietline`,
        )
    const origin = parsed(originSchema, json, path)
    checkTogether(origin, path)
    return {
        pairRateHz: origin.pair_rate_hz,
        skewUs: origin.skew_us,
        voltsPerCode: origin.volts_per_code,
        codeNoise: origin.code_noise_lsb,
        lowV: origin.low_v,
        highV: origin.high_v,
        board: origin.board,
        firmware: origin.firmware,
        from: origin.from,
        startedAt: new Date(origin.started),
        calibration: calibrationOf(origin.calibration),
        linearity: origin.linearity ?? undefined,
    }
}
