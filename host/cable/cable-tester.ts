import { type CableLimits, withoutTone } from "../../src/cable/cable-limits"
import { type CableReading, noTone, type ToneReading } from "../../src/cable/cable-reading"
import type { RigZero } from "../../src/cable/rig-zero"
import { readTone } from "../../src/cable/tone-reading"
import type { CableTest } from "../service/protocol"
import { limitsFor, readingFor } from "./cable-kind"
import type { CableBench, CableRecord } from "./cable-record"
import type { CableRig } from "./cable-rig"
import type { CableProfile } from "./limits-file"
import { conductorsOf, isWired, type Outcome, outcomeBy, type SureOutcome } from "./outcome"
import { quietReading } from "./quiet-reading"
import { measureTone } from "./tone-meter"

interface TesterOptions {
    rig: CableRig
    profile: CableProfile
    /** the part that needs a tone is wanted */
    hasTone: boolean
    /** the limits are somebody's own: what they need and can't be measured is not certain */
    isWritten: boolean
    /** hum and noise are wanted, whether there is a limit for them or not */
    hasQuiet: boolean
    /** undefined: none is stored */
    zero: RigZero | undefined
    bench: Omit<CableBench, keyof CableProfileBench>
    date(): Date
}

/** What a record has of the limits. */
type CableProfileBench = Pick<
    CableBench,
    "profile" | "standing" | "limitsSha256" | "kind" | "connector" | "limits"
>

/** What takes longer to find than the conductors do: the cable may have been pulled meanwhile. */
const LISTENED_FOR = ["balance", "phase", "loss", "rejection", "hum", "noise"]

const PULLED: SureOutcome = {
    result: "MOVED",
    findings: ["moved"],
    unsure: [],
    confidencePct: undefined,
}

/** True when what arrived at the far end alone speaks against a cable. */
function isByListening({ findings, unsure }: Outcome): boolean {
    return [...findings, ...unsure].some(word => LISTENED_FOR.includes(word))
}

/** Tests cables, one after the other, and makes a record of each. */
export class CableTester {
    readonly #options: TesterOptions
    #count = 0

    constructor(options: TesterOptions) {
        this.#options = options
    }

    /** Tests what is plugged in. @throws LinkError, UsageError as CableRig does */
    async test(serial: string | undefined): Promise<CableRecord> {
        const { rig, profile, bench, date } = this.#options
        const { clock } = rig.service.bus
        const startMs = clock.now()
        const testedAt = date()
        const test = await rig.test()
        const reading = await this.#reading(test)
        const { kind } = profile
        const limits = this.#limits
        const outcome = outcomeBy(test, reading, limits, kind)
        const stayed =
            !isByListening(outcome) || !isWired(test, kind) || isWired(await rig.test(), kind)
        return {
            ...bench,
            ...(stayed ? outcome : PULLED),
            profile: profile.name,
            standing: profile.standing,
            limitsSha256: profile.sha256,
            kind,
            connector: profile.connector,
            limits,
            count: ++this.#count,
            serial,
            retest: 0,
            testedAt,
            lengthS: (clock.now() - startMs) / 1000,
            map: test.map,
            reading,
        }
    }

    /** A rig without a tone is not blamed on the cable, unless somebody has written limits for it; one that had a tone when it was zeroed is. */
    get #judgesTone(): boolean {
        const { hasTone, isWritten, zero } = this.#options
        return hasTone && (isWritten || zero?.toneV !== undefined)
    }

    /** Those that are judged. */
    get #limits(): CableLimits {
        const { kind, limits } = this.#options.profile
        return limitsFor(kind, this.#judgesTone ? limits : withoutTone(limits))
    }

    get #judgesQuiet(): boolean {
        const { humMaxDbu, noiseMaxDbu } = this.#options.profile.limits
        return this.#options.hasQuiet || humMaxDbu !== undefined || noiseMaxDbu !== undefined
    }

    /** The figures of a test. What is not wired as it should be makes noise of its own, and is not listened to. */
    async #reading(test: CableTest): Promise<CableReading> {
        const { rig, profile, hasTone, zero, date } = this.#options
        const conductors = readingFor(profile.kind, conductorsOf(test))
        const reading: CableReading = { ...conductors, ...noTone() }
        // both ways of listening take two legs
        if (profile.kind !== "balanced" || !isWired(test)) return reading
        if (hasTone) {
            const balance = await measureTone(rig, date)
            if (balance !== undefined) readTone(reading, balance, zero)
        }
        const quiet: Partial<ToneReading> = this.#judgesQuiet
            ? await quietReading(rig.service, profile.excludeHz, date)
            : {}
        return { ...reading, ...quiet }
    }
}
