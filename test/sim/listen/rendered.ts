import { dbToRatio, dbuToVolts } from "../../../common/units"
import type { Program } from "../../../sim/line/program"
import type { Hearing } from "../../../sim/listen/heard-line"
import { FULL_SCALE_DBU, Player, type PlayerSettings } from "../../../sim/listen/player"
import type { Scenario } from "../../../sim/scenario/schema"
import { parseScenario } from "../../../sim/scenarios/parse"

export const RATE_HZ = 48_000

/** A tenth of a second. */
const BLOCK = 4800

/** Seconds until the fade-in is over. */
const FADED_IN_S = 1.2

/** So that the limiter has nothing to do [dB]. */
const VOLUME_DB = -20

/** Nothing is played and nothing makes noise unless it is asked for. */
const silent = { source: { noise_dbu: -150 }, interference: { noise_dbu: -150 } }

interface Parts {
    source?: object
    cable?: object
    interference?: object
    receiver?: object
    adc?: object
}

/** A scenario of parts, without noise. */
export function lineOf(parts: Parts): Scenario {
    const source = { ...silent.source, ...parts.source }
    const interference = { ...silent.interference, ...parts.interference }
    return parseScenario(JSON.stringify({ ...parts, source, interference }), "test")
}

/** What a scenario sounds like when nothing is asked for. */
export function settingsOf(scenario: Scenario, hearing: Hearing): PlayerSettings {
    return { scenario, hearing, matched: false, volumeDb: VOLUME_DB, plays: "scenario" }
}

/** Plays on. @returns the samples, in volts at the connector, for the settings above */
export function played(player: Player, seconds: number): Float64Array {
    const perVolt = dbToRatio(VOLUME_DB) / (Math.SQRT2 * dbuToVolts(FULL_SCALE_DBU))
    const blocks = Math.round((seconds * RATE_HZ) / BLOCK)
    const volts = new Float64Array(blocks * BLOCK)
    const block = new Float32Array(BLOCK)
    for (let i = 0; i < blocks; i++) {
        if (player.block(block).limited) throw new Error("the test's line is too loud")
        volts.set(
            block.map(x => x / perVolt),
            i * BLOCK,
        )
    }
    return volts
}

/** The wave that Listen plays of a line, once it has faded in. */
export function rendered(
    settings: PlayerSettings,
    { seconds = 1, seed = 1, program }: { seconds?: number; seed?: number; program?: Program } = {},
): Float64Array {
    const player = new Player(settings, RATE_HZ, seed, program)
    played(player, FADED_IN_S)
    return played(player, seconds)
}

/** Power of a sine in a second of samples [V^2]; whole hertz only. */
export function powerAt(hz: number, volts: Float64Array): number {
    let re = 0
    let im = 0
    for (let i = 0; i < volts.length; i++) {
        const angle = (2 * Math.PI * hz * i) / RATE_HZ
        re += volts[i] * Math.cos(angle)
        im += volts[i] * Math.sin(angle)
    }
    return (2 * (re * re + im * im)) / volts.length ** 2
}

/** Level of the first ten lines of a mains [dBu]; -Infinity for none. */
export function humDbu(mainsHz: number, volts: Float64Array): number {
    let power = 0
    for (let order = 1; order <= 10; order++) power += powerAt(order * mainsHz, volts)
    return 10 * Math.log10(power / 0.6)
}
