import type { Scenario } from "../../sim/scenario/schema"
import { amount, type Control, choice, level, withKeys } from "./control"

type Interference = Scenario["interference"]

const change = (scenario: Scenario, keys: Partial<Interference>) =>
    withKeys(scenario, "interference", keys)

/** Grounds between which a voltage stands whatever flows: what a balanced line has to stand at worst. */
const STIFF = { mains_dbu: -10, ground_ohm: 0 }

/** 100 mV between two outlets behind 0.5 ohm, and 100 uA of leakage: see sim/need/supply.ts. */
const EARTHED = { mains_dbu: -17.78, ground_ohm: 0.5 }
const FLOATING = { mains_dbu: 40, ground_ohm: 775_000 }

/** More than that between the grounds is no wire [ohm]. */
const MAX_EARTH_OHM = 1000

function groundsOf({ interference }: Scenario): "stiff" | "earthed" | "floating" {
    if (interference.ground_ohm === 0) return "stiff"
    return interference.ground_ohm <= MAX_EARTH_OHM ? "earthed" : "floating"
}

const grounds = { stiff: STIFF, earthed: EARTHED, floating: FLOATING }

/** A switching supply's own tone: it wanders. */
const SUPPLY = { hz: 5300, wander_hz: 20 }

const isBuzzing = ({ interference }: Scenario) => interference.buzz.dbu > -150

function withBuzz(scenario: Scenario, keys: Partial<Interference["buzz"]>): Scenario {
    return change(scenario, { buzz: { ...scenario.interference.buzz, ...keys } })
}

function withSupplyTone(scenario: Scenario, dbu: number): Scenario {
    const [first = SUPPLY, ...others] = scenario.interference.switching
    const isNone = dbu <= -150 && others.length === 0
    return change(scenario, { switching: isNone ? [] : [{ ...first, dbu }, ...others] })
}

/** What may be changed between the grounds. */
export const groundControls = {
    grounds: choice(
        "Grounds",
        [
            { value: "stiff", label: "a voltage between them, as if stiff" },
            { value: "earthed", label: "both devices earthed" },
            { value: "floating", label: "one not earthed, it leaks" },
        ],
        groundsOf,
        (scenario, value) =>
            value === groundsOf(scenario)
                ? scenario
                : change(scenario, grounds[value as keyof typeof grounds]),
    ),
    mainsHz: choice(
        "Mains",
        [
            { value: "50", label: "50 Hz" },
            { value: "60", label: "60 Hz" },
        ],
        ({ interference }) => String(interference.mains_hz),
        (scenario, value) => change(scenario, { mains_hz: Number(value) }),
    ),
    hum: level(
        "Hum",
        { min: -80, max: 40 },
        ({ interference }) => interference.mains_dbu,
        (scenario, mains_dbu) => change(scenario, { mains_dbu }),
    ),
    buzzKind: choice(
        "Buzz of",
        [
            { value: "rectifier", label: "a rectifier" },
            { value: "dimmer", label: "a dimmer" },
        ],
        ({ interference }) => interference.buzz.kind,
        (scenario, value) => withBuzz(scenario, { kind: value as Interference["buzz"]["kind"] }),
    ),
    buzz: level(
        "Buzz",
        { min: -80, max: 20 },
        ({ interference }) => interference.buzz.dbu,
        (scenario, dbu) => withBuzz(scenario, { dbu }),
    ),
    buzzAngle: amount(
        {
            ...{ label: "Angle", unit: "°", min: 10, max: 170, step: 1 },
            isShown: isBuzzing,
        },
        ({ interference }) => interference.buzz.angle_deg,
        (scenario, angle_deg) => withBuzz(scenario, { angle_deg }),
    ),
    supplyTone: level(
        "Tone of a switching supply",
        { min: -100, max: 10 },
        ({ interference }) => interference.switching[0]?.dbu ?? -150,
        withSupplyTone,
    ),
    radio: level(
        "A phone's radio",
        { min: -80, max: 10 },
        ({ interference }) => interference.radio.dbu,
        (scenario, dbu) => change(scenario, { radio: { ...scenario.interference.radio, dbu } }),
    ),
    clicks: amount(
        { label: "Clicks", unit: "a second", min: 0, max: 50, step: 0.1, none: "none" },
        ({ interference }) => interference.clicks_per_s,
        (scenario, clicks_per_s) => change(scenario, { clicks_per_s }),
    ),
    noise: level(
        "White noise",
        { min: -120, max: 0 },
        ({ interference }) => interference.noise_dbu,
        (scenario, noise_dbu) => change(scenario, { noise_dbu }),
    ),
    pink: level(
        "Pink noise",
        { min: -120, max: 0 },
        ({ interference }) => interference.pink_dbu,
        (scenario, pink_dbu) => change(scenario, { pink_dbu }),
    ),
} satisfies Record<string, Control>
