import type { Draw } from "../line/draw"
import type { Drawn, ScenarioKeys } from "../line/wild-line"
import { toneOffLines } from "./tone-off-lines"

const NONE_DBU = -150

type Tones = NonNullable<NonNullable<ScenarioKeys["interference"]>["tones"]>

/** Traction current of railways and its harmonics [Hz]. */
const TRACTION_HZ = 16.7

/** A healthy line with programme, and what is on both legs of real ones; its legs are alike. */
export function healthy(draw: Draw): Drawn {
    const mains_hz = draw.pick([50, 60]) + draw.between(-0.3, 0.3)
    const otherHz = (mains_hz > 55 ? 50 : 60) + draw.between(-0.3, 0.3)
    const hasMains = draw.chance(0.6)
    const hasOther = draw.chance(0.3)
    const hasBuzz = draw.chance(0.4)
    const commonTones = [
        ...(hasOther ? otherMains(draw, otherHz) : []),
        ...(draw.chance(0.3) ? rumble(draw) : []),
        ...(draw.chance(0.25) ? traction(draw) : []),
    ]
    const mainsHz = [...(hasMains || hasBuzz ? [mains_hz] : []), ...(hasOther ? [otherHz] : [])]
    const playing = draw.pick(["music", "music", "speech", "speech", "tone"] as const)
    const speechDbu = draw.between(-18, -6)
    const toneFrequencyHz = toneOffLines(draw, [mains_hz, otherHz], 80, 3000)
    const tone = { hz: toneFrequencyHz, dbu: draw.between(-14, -2) }
    // a recording takes the place of the tones, and hum needs a mains to be hum of
    const canHum = playing !== "speech" && (hasMains || hasBuzz)
    const supply = draw.chance(0.4) && canHum ? supplyHum(draw, mains_hz) : []
    const hasSupplyNoise = draw.chance(0.4)
    const ohm = draw.logBetween(20, 600)
    const drawn: Drawn = {
        scenario: {
            source: {
                program: playing === "music" ? "music" : "none",
                tones: [...(playing === "tone" ? [tone] : []), ...supply],
                noise_dbu: draw.between(-80, -50),
                z_hot_ohm: ohm,
                z_cold_ohm: ohm,
            },
            interference: {
                mains_hz,
                mains_dbu: hasMains ? draw.between(-40, -14) : NONE_DBU,
                harmonics_db: [0, ...draw.list(12, () => draw.between(-40, -6))],
                tones: commonTones,
                buzz: {
                    kind: draw.pick(["rectifier", "dimmer"] as const),
                    dbu: hasBuzz ? draw.between(-40, -12) : NONE_DBU,
                    angle_deg: draw.between(10, 170),
                },
                noise_dbu: hasSupplyNoise ? draw.between(-70, -40) : NONE_DBU,
                pink_dbu: hasSupplyNoise ? draw.between(-70, -35) : NONE_DBU,
                switching: hasSupplyNoise ? switching(draw) : [],
            },
        },
        mainsHz,
    }
    return playing === "speech" ? { ...drawn, speechDbu } : drawn
}

/** A second mains, from a generator or a far network, as tones in the common mode. */
function otherMains(draw: Draw, hz: number): Tones {
    const dbu = draw.between(-35, -14)
    const orders = [1, 2, 3, 5].slice(0, draw.integer(1, 4))
    return orders.map(order => ({
        hz: hz * order,
        dbu: dbu - (order === 1 ? 0 : draw.between(6, 30)),
    }))
}

/** Steps, lorries, a fridge. */
function rumble(draw: Draw): Tones {
    return draw.list(draw.integer(1, 3), () => ({
        hz: draw.logBetween(5, 40),
        dbu: draw.between(-40, -14),
    }))
}

function traction(draw: Draw): Tones {
    const dbu = draw.between(-30, -14)
    return [
        { hz: TRACTION_HZ, dbu },
        { hz: 3 * TRACTION_HZ, dbu: dbu - draw.between(10, 25) },
    ]
}

/** The source's own supply in its signal: even lines of the mains, in the difference alone. */
function supplyHum(draw: Draw, mainsHz: number): Tones {
    const dbu = draw.between(-75, -25)
    return [2, 4, 6, 8]
        .slice(0, draw.integer(1, 4))
        .map(order => ({ hz: mainsHz * order, dbu: dbu - 3 * order + 6 }))
}

/** Far below the programme: what folds from above half the pair rate is not rejected by any receiver without a low-pass. */
function switching(draw: Draw) {
    return draw.list(draw.integer(1, 2), () => ({
        hz: draw.logBetween(20_000, 400_000),
        dbu: draw.between(-60, -40),
        wander_hz: draw.between(0, 200),
    }))
}
