import type { Matrix } from "ml-matrix"
import { type CableState, CableTimes } from "../cable/cable-times"
import type { Scenario } from "../scenario/schema"
import { scenarioSines } from "../signals/sines"
import { dbuToVolts } from "../units"
import { chipOf, RigParts } from "./parts"
import {
    CABLE_NODES,
    DEVICE_LINE,
    ELECTRIC,
    faradsOf,
    MAGNETIC,
    NODES,
    PIN_NODES,
    RigNetwork,
} from "./rig-network"

type Cable = Scenario["cable"]

/** What a device at the far end plays, differential: +4 dBu at 1 kHz. */
const DEVICE = { hz: 1000, peakLegV: (Math.SQRT2 * dbuToVolts(4)) / 2 }

/** The converter's pins are clamped so far beyond the supply and ground [V]. */
const CLAMP_V = 0.3

/** Pins that drive are worked out anew as often [s]: their resistances wander. */
const WANDER_STEP_S = 5

/** Steps are at least so long [s]: a change whose time is rounded comes again otherwise. */
const LEAST_STEP_S = 1e-9

/** A sine that something else puts into the rig. */
interface OuterSine {
    source: string
    hz: number
    amplitude: number
    phaseRad: number
}

/** One sine's part in the modes: amplitude sin(w t + phase). */
interface Ringing {
    radPerS: number
    phaseRad: number
    /** real and imaginary part of each mode's amplitude */
    re: Float64Array
    im: Float64Array
}

/** The rig and the cable in it as time goes on. Times are seconds since power-up and never fall. */
export class Rig {
    readonly parts: RigParts
    private readonly fields: OuterSine[]
    private readonly networks = new Map<string, { network: RigNetwork; ringing: Ringing[] }>()
    private cable: Cable
    private times: CableTimes
    private farads: Matrix

    private drives = 0
    private toneHz = 0
    private toneFromS = 0
    /** half periods of the tone so far */
    private edges = 0

    // Since the latest change: the network, its rest, and how far each mode was away from what it goes to.
    private name = ""
    private fromS = 0
    private untilS = 0
    private nowS = 0
    private network!: RigNetwork
    private ringing: Ringing[] = []
    private rest: Float64Array = new Float64Array(NODES)
    private away: Float64Array = new Float64Array(NODES)

    /**
     * @param seed another one is another rig, and other times at which a contact fails
     * @param cableS when the scenario's cable was put there
     */
    constructor(
        scenario: Scenario,
        private readonly seed: number,
        cableS = 0,
    ) {
        this.parts = new RigParts(chipOf(scenario.adc.curve), seed)
        this.cable = scenario.cable
        this.times = new CableTimes(this.cable, seed, cableS)
        this.farads = faradsOf(this.parts, this.cable)
        this.fields = scenarioSines(scenario, seed)
            .filter(({ port }) => port === "electric" || port === "magnetic")
            .map(({ port, hz, rms, phaseRad }) => ({
                source: port === "electric" ? ELECTRIC : MAGNETIC,
                hz,
                amplitude: Math.SQRT2 * rms,
                phaseRad,
            }))
        this.enter(new Float64Array(NODES))
        this.away.fill(0)
    }

    /** Takes the cable out and puts another one in, uncharged. */
    setCable(cable: Cable, tS: number): void {
        this.advance(tS)
        const volts = this.volts(this.nowS)
        this.cable = cable
        this.times = new CableTimes(cable, this.seed, this.nowS)
        this.farads = faradsOf(this.parts, cable)
        this.networks.clear()
        for (const node of CABLE_NODES) volts[node] = 0
        this.enter(volts)
    }

    /** @param drives as drives() of src/cable/drives.ts makes it */
    drive(drives: number, tS: number): void {
        this.advance(tS)
        if (drives === this.drives) return
        const volts = this.volts(this.nowS)
        this.drives = drives
        this.enter(volts)
    }

    /** @param hz 0: the tone's pin rests low */
    tone(hz: number, tS: number): void {
        this.advance(tS)
        const volts = this.volts(this.nowS)
        this.toneHz = hz
        this.toneFromS = this.nowS
        this.edges = 0
        this.enter(volts)
    }

    /** Nothing is driven, and no tone is played. */
    get isLetGo(): boolean {
        return this.drives === 0 && this.toneHz === 0
    }

    /** Volts at a converter's pin. @param terminal 0 hot, 1 cold, 2 shield */
    pinV(terminal: number, tS: number): number {
        this.advance(tS)
        const { modes } = this.network
        const row = modes.rowOf(PIN_NODES[terminal])
        const sinceS = this.nowS - this.fromS
        let volts = 0
        for (let k = 0; k < NODES; k++)
            volts += row[k] * (this.rest[k] + this.away[k] * Math.exp(-modes.ratesPerS[k] * sinceS))
        for (const { radPerS, phaseRad, re, im } of this.ringing) {
            const angle = radPerS * this.nowS + phaseRad
            const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
            for (let k = 0; k < NODES; k++) volts += row[k] * (re[k] * sin + im[k] * cos)
        }
        return Math.min(this.parts.supplyV + CLAMP_V, Math.max(-CLAMP_V, volts))
    }

    /** Goes through all that changes until tS. */
    private advance(tS: number): void {
        while (this.untilS <= tS) {
            const atS = Math.max(this.nowS, this.untilS)
            const volts = this.volts(atS)
            this.nowS = atS
            this.enter(volts)
        }
        this.nowS = Math.max(this.nowS, tS)
    }

    /** All nodes. */
    private volts(tS: number): Float64Array {
        const { modes } = this.network
        const sinceS = tS - this.fromS
        const now = this.rung(tS)
        for (let k = 0; k < NODES; k++)
            now[k] += this.rest[k] + this.away[k] * Math.exp(-modes.ratesPerS[k] * sinceS)
        return modes.toVolts(now)
    }

    /** What sines of others do to the modes. */
    private rung(tS: number): Float64Array {
        const sum = new Float64Array(NODES)
        for (const { radPerS, phaseRad, re, im } of this.ringing) {
            const angle = radPerS * tS + phaseRad
            const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
            for (let k = 0; k < NODES; k++) sum[k] += re[k] * sin + im[k] * cos
        }
        return sum
    }

    /** Goes on from now with the network as it is now. @param volts of all nodes */
    private enter(volts: Float64Array): void {
        const tS = this.nowS
        const state = this.times.at(tS)
        const step = Math.floor(tS / WANDER_STEP_S)
        const { network, ringing } = this.networkOf(state, this.drives === 0 ? 0 : step)
        this.network = network
        this.ringing = ringing
        this.fromS = tS
        this.untilS = Math.max(this.times.nextChangeS(tS), tS + LEAST_STEP_S)
        if (this.drives !== 0) this.untilS = Math.min(this.untilS, (step + 1) * WANDER_STEP_S)
        let gate = 0
        if (this.toneHz > 0) {
            const halfS = 0.5 / this.toneHz
            while (this.toneFromS + (this.edges + 1) * halfS <= tS) this.edges++
            this.untilS = Math.min(this.untilS, this.toneFromS + (this.edges + 1) * halfS)
            gate = this.edges % 2 === 0 ? 1 : 0
        }
        this.rest = network.rests[gate]
        const [now, rung] = [network.modes.toModes(volts), this.rung(tS)]
        this.away = now.map((mode, k) => mode - this.rest[k] - rung[k])
    }

    private networkOf(state: CableState, step: number) {
        const name = `${this.drives} ${step} ${state.name}`
        let found = this.networks.get(name)
        if (!found) {
            // those of other steps are not needed again
            if (this.networks.size >= MOST_NETWORKS) this.networks.clear()
            const { parts, cable, farads, drives } = this
            const network = new RigNetwork(
                parts,
                cable,
                farads,
                state,
                drives,
                step * WANDER_STEP_S,
            )
            found = { network, ringing: this.sines().map(sine => ringingOf(sine, network)) }
            this.networks.set(name, found)
        }
        return found
    }

    private sines(): OuterSine[] {
        if (this.cable.powered !== "line") return this.fields
        const device = {
            source: DEVICE_LINE,
            hz: DEVICE.hz,
            amplitude: DEVICE.peakLegV,
            phaseRad: 0,
        }
        return [...this.fields, device]
    }
}

const MOST_NETWORKS = 200

function ringingOf({ source, hz, amplitude, phaseRad }: OuterSine, network: RigNetwork): Ringing {
    const { re, im } = network.response(source, hz)
    return {
        radPerS: 2 * Math.PI * hz,
        phaseRad,
        re: re.map(x => amplitude * x),
        im: im.map(x => amplitude * x),
    }
}
