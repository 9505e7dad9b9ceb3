import { Matrix } from "ml-matrix"
import { driveOf, HIGH, LET_GO } from "../../src/cable/drives"
import type { CableState } from "../cable/cable-times"
import { type Conductor, conductors, plugWiring } from "../cable/plug-wiring"
import type { Scenario } from "../scenario/schema"
import { addBetween, Conductances } from "./conductances"
import { Capacitances, Modes } from "./modes"
import { DRIVE_COUNT, type Leak, NOMINAL, type RigParts } from "./parts"

type Cable = Scenario["cable"]

// Nodes with a capacitance, whose voltages go on from one setting to the next: three each of near socket, middle of the cable, far
// socket, converter pins; two each between coupling capacitor and resistor of the tone, and behind those of a device ...
const NEAR = 0
const CABLE = 3
const FAR = 6
const PIN = 9
const TONE = 12
const DEVICE = 14
export const NODES = 16
// ... and the ends of the cable's conductors in the plugs, which follow at once.
const NEAR_END = 16
const FAR_END = 19
const ALL_NODES = 22

/** Node of each drive, in the order of src/cable/drives.ts. */
const DRIVEN = [NEAR, NEAR + 1, FAR, FAR + 1, FAR + 2]

/** The converter's pins, and the middle of the cable. */
export const PIN_NODES = [PIN, PIN + 1, PIN + 2]
export const CABLE_NODES = [CABLE, CABLE + 1, CABLE + 2]

/** Least resistance of a joint or a short: a contact of 3 milliohm, a solder bridge. */
const MIN_OHM = 2e-3
/** Of a conductor, however short. */
const MIN_FARAD = 1e-12

const PHANTOM_V = 48
/** IEC 61938, P48. */
const PHANTOM_OHM = 6810
/** A balanced output behind capacitors. */
const DEVICE_OHM = 75
const DEVICE_FARAD = 47e-6

/** Sources of the network: the supply, the two gates of the tone, what others drive. */
const SUPPLY = "supply"
const PHANTOM = "phantom"
const TONE_GATES = ["tone hot", "tone cold"]
export const ELECTRIC = "electric"
export const MAGNETIC = "magnetic"
export const DEVICE_LINE = "device"

/** Capacitances of the rig and the cable in it. */
export function capacitancesOf(parts: RigParts, cable: Cable): Capacitances {
    const c = Matrix.zeros(NODES, NODES)
    const toGround = (a: number, farad: number) => c.set(a, a, c.get(a, a) + farad)
    const { length_m, c_mismatch_pct, c_leg_shield_pf_per_m, c_leg_leg_pf_per_m } = cable
    const legFarad = c_leg_shield_pf_per_m * 1e-12 * length_m
    for (let i = 0; i < 3; i++) {
        toGround(NEAR + i, NOMINAL.pinFarad)
        toGround(FAR + i, NOMINAL.pinFarad)
        toGround(CABLE + i, MIN_FARAD)
        toGround(PIN + i, parts.inputs[i].farad + NOMINAL.pinFarad)
    }
    addBetween(c, CABLE, CABLE + 2, legFarad * (1 + c_mismatch_pct / 200))
    if (cable.kind === "pair") {
        addBetween(c, CABLE + 1, CABLE + 2, legFarad * (1 - c_mismatch_pct / 200))
        addBetween(c, CABLE, CABLE + 1, c_leg_leg_pf_per_m * 1e-12 * length_m)
    }
    for (let i = 0; i < 2; i++) {
        toGround(TONE + i, NOMINAL.pinFarad)
        addBetween(c, TONE + i, NEAR + i, parts.tone[i].farad)
        toGround(DEVICE + i, NOMINAL.pinFarad)
        if (cable.powered === "line") addBetween(c, DEVICE + i, FAR + i, DEVICE_FARAD)
    }
    return new Capacitances(c)
}

function addLeak(net: Conductances, node: number, { toSupplyS, toGroundS }: Leak): void {
    net.toSource(node, toSupplyS, SUPPLY)
    net.toGround(node, toGroundS)
}

function addInputs(net: Conductances, parts: RigParts): void {
    parts.inputs.forEach(({ upOhm, downOhm, inputOhm, leak }, i) => {
        net.toSource(FAR + i, 1 / upOhm, SUPPLY)
        net.toGround(FAR + i, 1 / downOhm)
        net.between(FAR + i, PIN + i, inputOhm)
        addLeak(net, PIN + i, leak)
    })
}

function addDrives(net: Conductances, parts: RigParts, drives: number, tS: number): void {
    for (let i = 0; i < DRIVE_COUNT; i++) {
        const { seriesOhm, highOhm, lowOhm, leak } = parts.drives[i]
        const does = driveOf(drives, i)
        const ohm = seriesOhm + parts.wanderOhm(i, tS)
        if (does === LET_GO) addLeak(net, DRIVEN[i], leak)
        else if (does === HIGH) net.toSource(DRIVEN[i], 1 / (ohm + highOhm), SUPPLY)
        else net.toGround(DRIVEN[i], 1 / (ohm + lowOhm))
    }
    net.toGround(NEAR + 2, 1 / parts.shieldOhm)
    for (let i = 0; i < 2; i++) net.toSource(TONE + i, 1 / parts.tone[i].ohm, TONE_GATES[i])
}

/** Resistances along the conductors, and both plugs with what joins and bridges there. */
function addCable(net: Conductances, cable: Cable, { faults, plugged }: CableState): void {
    const { length_m, r_ohm_per_m, shield_ohm_per_m } = cable
    const number: Record<Conductor, number> = { hot: 0, cold: 1, shield: 2 }
    for (const conductor of conductors) {
        const i = number[conductor]
        const ohmPerM = conductor === "shield" ? shield_ohm_per_m : r_ohm_per_m
        const half = Math.max(MIN_OHM, (ohmPerM * length_m) / 2)
        net.between(NEAR_END + i, CABLE + i, half)
        net.between(CABLE + i, FAR_END + i, half)
        if (conductor === "shield") continue
        net.inject(CABLE + i, length_m, ELECTRIC)
        net.inject(FAR_END + i, length_m / half, MAGNETIC)
        net.inject(CABLE + i, -length_m / half, MAGNETIC)
    }
    if (faults.has("no-cable")) return
    const atEnd = (end: "source" | "receiver", socket: number, inside: number) => {
        const { joints, bridges, ties } = plugWiring(cable, end, faults)
        const safe = (ohm: number) => Math.max(MIN_OHM, ohm)
        for (const { a, b, ohm } of bridges)
            net.between(inside + number[a], inside + number[b], safe(ohm))
        if (plugged !== true && plugged !== end) return
        for (const { conductor, pin, ohm } of joints)
            net.between(inside + number[conductor], socket + number[pin], safe(ohm))
        for (const { a, b } of ties) net.between(socket + number[a], socket + number[b], MIN_OHM)
    }
    atEnd("source", NEAR, NEAR_END)
    atEnd("receiver", FAR, FAR_END)
}

/** What else is connected to the far socket. */
function addPower(net: Conductances, { powered }: Cable): void {
    for (let i = 0; i < 2; i++) {
        if (powered === "phantom") {
            net.toGround(FAR + i, 1 / PHANTOM_OHM)
            net.inject(FAR + i, 1 / PHANTOM_OHM, PHANTOM)
        } else if (powered === "line") {
            net.toGround(DEVICE + i, 1 / DEVICE_OHM)
            net.inject(DEVICE + i, (i === 0 ? 1 : -1) / DEVICE_OHM, DEVICE_LINE)
        }
    }
}

/** What a sine does to the network once it has rung for long. */
interface Response {
    /** amplitude of each mode, as a complex number */
    re: Float64Array
    im: Float64Array
}

/** The rig and a cable in one state, without the drives: what its networks with them have in common. */
export function undrivenNetwork(parts: RigParts, cable: Cable, state: CableState): Conductances {
    const net = new Conductances(ALL_NODES)
    addInputs(net, parts)
    addCable(net, cable, state)
    addPower(net, cable)
    return net.reduced(NODES)
}

/** The rig with its drives in one setting, and a cable in one state. */
export class RigNetwork {
    readonly modes: Modes
    /** where the modes come to rest while the tone's hot gate is low, and while it is high */
    readonly rests: readonly [Float64Array, Float64Array]
    private readonly net: Conductances

    /**
     * @param undriven of undrivenNetwork(), and capacitances of capacitancesOf() the same cable
     * @param drives as drives() of src/cable/drives.ts makes it
     * @param tS time, for what wanders
     */
    constructor(
        parts: RigParts,
        undriven: Conductances,
        capacitances: Capacitances,
        drives: number,
        tS: number,
    ) {
        this.net = undriven.copy()
        addDrives(this.net, parts, drives, tS)
        this.modes = new Modes(capacitances, this.net.siemens)
        const [supply, hot, cold] = [SUPPLY, ...TONE_GATES].map(source => this.net.currents(source))
        const phantom = this.net.currents(PHANTOM)
        const rest = (gate: number) =>
            this.modes.rest(
                supply.map(
                    (amps, i) =>
                        parts.supplyV * (amps + (gate === 1 ? hot[i] : cold[i])) +
                        PHANTOM_V * phantom[i],
                ),
            )
        this.rests = [rest(0), rest(1)]
    }

    /** The modes under a sine of amplitude 1 [V, A or V/m] of one of its sources: Re(response exp(j w t)) for cos(w t). */
    response(source: string, hz: number): Response {
        const drive = this.modes.driveOf(this.net.currents(source))
        const w = 2 * Math.PI * hz
        const power = this.modes.ratesPerS.map(rate => rate * rate + w * w)
        return {
            re: drive.map((x, k) => (x * this.modes.ratesPerS[k]) / power[k]),
            im: drive.map((x, k) => (-x * w) / power[k]),
        }
    }
}
