import { CableTimes } from "../cable/cable-times"
import type { Scenario } from "../scenario/schema"
import type { Conductances } from "./conductances"
import type { Capacitances } from "./modes"
import { deviceSine, fieldSines, type OuterSine, Ringing } from "./outer-sines"
import { chipOf, RigParts } from "./parts"
import {
    CABLE_NODES,
    capacitancesOf,
    NODES,
    PIN_NODES,
    RigNetwork,
    undrivenNetwork,
} from "./rig-network"
import { SquareTone } from "./square-tone"

type Cable = Scenario["cable"]

/** The converter's pins are clamped so far beyond the supply and ground [V]. */
const CLAMP_V = 0.3

/** Pins that drive are worked out anew as often [s]: their resistances wander. */
const WANDER_STEP_S = 5

/** Steps are at least so long [s]: a change whose time is rounded comes again otherwise. */
const MIN_STEP_S = 1e-9

/** Networks that are kept: more than one test of a cable needs. */
const MAX_NETWORKS = 100

/** After so many time constants a double has nothing of a mode: exp(-746) is 0. */
const ALL_GONE = 746

/** A network and what sines of others do in it. */
interface Setting {
    network: RigNetwork
    ringing: Ringing[]
}

/** The rig and the cable in it as time goes on. Times are seconds since power-up and never fall. */
export class Rig {
    readonly parts: RigParts
    private readonly fields: OuterSine[]
    private readonly settings = new Map<string, Setting>()
    /** by the state of the cable, which is in it */
    private readonly undriven = new Map<string, Conductances>()
    private cable: Cable
    private times: CableTimes
    private capacitances: Capacitances
    private drives = 0
    private square = new SquareTone(0, 0)

    private nowS = 0
    // Since the latest change: the setting, its rest, and how far each mode was away from where it goes.
    private setting: Setting
    private rest: Float64Array
    private away = new Float64Array(NODES)
    /** of the latest look */
    private readonly looked = new Float64Array(NODES)
    private fromS = 0
    private untilS = 0

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
        this.fields = fieldSines(scenario, seed)
        this.cable = scenario.cable
        this.times = new CableTimes(this.cable, seed, cableS)
        this.capacitances = capacitancesOf(this.parts, this.cable)
        this.setting = this.settingNow()
        this.rest = this.setting.network.rests[0]
        this.goOn(this.setting, this.modesNow())
    }

    /** Takes the cable out and puts another one in, uncharged. */
    setCable(cable: Cable, tS: number): void {
        this.advance(tS)
        const volts = this.setting.network.modes.toVolts(this.modesNow())
        for (const node of CABLE_NODES) volts[node] = 0
        this.cable = cable
        this.times = new CableTimes(cable, this.seed, this.nowS)
        this.capacitances = capacitancesOf(this.parts, cable)
        this.settings.clear()
        this.undriven.clear()
        const setting = this.settingNow()
        this.goOn(setting, setting.network.modes.toModes(volts))
    }

    /** @param drives as drives() of src/cable/drives.ts makes it */
    drive(drives: number, tS: number): void {
        this.advance(tS)
        this.drives = drives
        this.change()
    }

    /** @param hz 0: the tone's pin rests low */
    tone(hz: number, tS: number): void {
        this.advance(tS)
        this.square = new SquareTone(hz, this.nowS)
        this.change()
    }

    /** Nothing is driven, and no tone is played. */
    get isLetGo(): boolean {
        return this.drives === 0 && this.square.isSilent
    }

    /** Volts at a converter's pin. @param terminal 0 hot, 1 cold, 2 shield */
    pinV(terminal: number, tS: number): number {
        this.advance(tS)
        const { modes } = this.setting.network
        const volts = modes.voltsAt(PIN_NODES[terminal], this.modesNow(this.looked))
        return Math.min(this.parts.supplyV + CLAMP_V, Math.max(-CLAMP_V, volts))
    }

    /** Goes through all that changes by itself until tS. */
    private advance(tS: number): void {
        while (this.untilS <= tS) {
            this.nowS = Math.max(this.nowS, this.untilS)
            this.change()
        }
        this.nowS = Math.max(this.nowS, tS)
    }

    /** @param modes are filled */
    private modesNow(modes = new Float64Array(NODES)): Float64Array {
        const { rest, away } = this
        const { network, ringing } = this.setting
        const { ratesPerS } = network.modes
        const sinceS = this.nowS - this.fromS
        for (let k = 0; k < modes.length; k++) {
            const decay = ratesPerS[k] * sinceS
            modes[k] = decay > ALL_GONE ? rest[k] : rest[k] + away[k] * Math.exp(-decay)
        }
        for (let i = 0; i < ringing.length; i++) ringing[i].add(modes, this.nowS)
        return modes
    }

    /** Something is another from now on: the voltages go on from where they are. */
    private change(): void {
        const modes = this.modesNow()
        const before = this.setting
        const setting = this.settingNow()
        if (setting === before) this.goOn(setting, modes)
        else {
            const volts = before.network.modes.toVolts(modes)
            this.goOn(setting, setting.network.modes.toModes(volts))
        }
    }

    /** @param modes of the setting, now */
    private goOn(setting: Setting, modes: Float64Array): void {
        const tS = this.nowS
        this.setting = setting
        this.rest = setting.network.rests[this.square.levelAt(tS)]
        const steady = Float64Array.from(this.rest)
        for (const each of setting.ringing) each.add(steady, tS)
        this.away = modes.map((mode, k) => mode - steady[k])
        this.fromS = tS
        const next = [this.times.nextChangeS(tS), this.square.nextEdgeS()]
        if (this.drives !== 0) next.push((wanderStep(tS) + 1) * WANDER_STEP_S)
        this.untilS = Math.max(Math.min(...next), tS + MIN_STEP_S)
    }

    private settingNow(): Setting {
        const { parts, cable, capacitances, drives } = this
        const state = this.times.at(this.nowS)
        const step = drives === 0 ? 0 : wanderStep(this.nowS)
        const name = `${drives} ${step} ${state.name}`
        let setting = this.settings.get(name)
        if (!setting) {
            // those of other steps are not needed again
            if (this.settings.size >= MAX_NETWORKS) this.settings.clear()
            const tS = step * WANDER_STEP_S
            let undriven = this.undriven.get(state.name)
            if (!undriven) {
                undriven = undrivenNetwork(parts, cable, state)
                this.undriven.set(state.name, undriven)
            }
            const network = new RigNetwork(parts, undriven, capacitances, drives, tS)
            const sines = cable.powered === "line" ? [...this.fields, deviceSine] : this.fields
            setting = { network, ringing: sines.map(sine => new Ringing(sine, network)) }
            this.settings.set(name, setting)
        }
        return setting
    }
}

function wanderStep(tS: number): number {
    return Math.floor(tS / WANDER_STEP_S)
}
