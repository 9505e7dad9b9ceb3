import { type Conductor, conductors, plugWiring } from "../../sim/cable/plug-wiring"
import { type Fault, faultSet } from "../../sim/scenario/parts/faults"
import type { CableKeys } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { truthOf } from "./cable-truth"

/** A conductor with more is open, beside a short of it one with more than the other; two that have less between them are shorted [ohm]. */
const OPEN_OHM = 100_000
const SHORT_OHM = 1000

/** The rig is sure of a resistance from here on, and of a leak up to here. */
const MIN_OHM = 9
const MAX_LEAK_KOHM = 1100

type Pin = `${"near" | "far"} ${Conductor}`

/** What joins a cable's pins, by its scenario: a graph, whatever a rig makes of it. */
export class WordTruth {
    readonly #all = new Groups()
    /** without what bridges conductors */
    readonly #wires = new Groups()
    readonly #cable
    readonly #ohms: readonly number[]

    constructor(keys: CableKeys) {
        this.#cable = parseScenario(JSON.stringify({ cable: keys }), "bench:cable").cable
        this.#ohms = truthOf(keys).ohms
        const { fault, fault_end, extra_ohm, plugged } = this.#cable
        const ends = { source: "near", receiver: "far" } as const
        for (const end of ["source", "receiver"] as const) {
            const { joints, bridges, ties } = plugWiring(this.#cable, end, faultSet(fault))
            const short = bridges.filter(({ ohm }) => ohm < SHORT_OHM)
            for (const { a, b } of short) this.#all.join(a, b)
            const mostOf = (of: Conductor) =>
                short.some(({ a, b }) => a === of || b === of) ? SHORT_OHM : OPEN_OHM
            if (plugged !== true && plugged !== end) continue
            for (const { conductor, pin } of joints)
                if (end !== fault_end || extra_ohm[conductor] <= mostOf(conductor))
                    this.#join(conductor, `${ends[end]} ${pin}`)
            for (const { a, b } of ties) this.#join(`${ends[end]} ${a}`, `${ends[end]} ${b}`)
        }
    }

    /** Words of findings that are not so. */
    falseWords(findings: readonly string[]): string[] {
        return findings.filter(word => !this.#isTrue(word))
    }

    /** Faults of the scenario that no finding names. */
    unnamed(findings: readonly string[]): string[] {
        return [...faultSet(this.#cable.fault)].filter(fault => !findings.includes(fault))
    }

    #isTrue(word: string): boolean {
        const { leak_kohm, fault } = this.#cable
        if (faultSet(fault).has(word as Fault)) return true
        const [kind, ...names] = word.split("-")
        const [of] = names as Conductor[]
        if (kind === "open") return this.#isOpen(of)
        if (kind === "short") return this.#isShort(word)
        if (kind === "resistance") return this.#ohms[conductors.indexOf(of)] > MIN_OHM
        if (kind === "leak") {
            const place = names.length === 1 ? "legs" : (names.join("_") as keyof typeof leak_kohm)
            return (leak_kohm[place] ?? Infinity) < MAX_LEAK_KOHM
        }
        if (word === "swapped") return this.#isExchanged("hot", "cold")
        if (word.endsWith("-shield-swapped")) return this.#isExchanged(kind as Conductor, "shield")
        if (word === "rotated") return conductors.every(pin => this.#isMissed(pin))
        if (word === "miswired") return conductors.some(pin => this.#isMissed(pin))
        return word === "no-cable" && conductors.every(pin => this.#arriving(pin).length === 0)
    }

    /** True when something arrives by wire, and not what should. */
    #isMissed(pin: Conductor): boolean {
        const arrives = conductors.filter(from => this.#wires.has(`near ${from}`, `far ${pin}`))
        return arrives.length > 0 && !arrives.includes(pin)
    }

    /** It arrives neither at its own pin nor in the place of another one. */
    #isOpen(of: Conductor): boolean {
        if (this.#isJoined(`near ${of}`, `far ${of}`)) return false
        const isInPlace = (pin: Conductor) => {
            const arrives = this.#arriving(pin)
            return arrives.includes(of) && !arrives.includes(pin)
        }
        return !conductors.some(isInPlace)
    }

    #isShort(word: string): boolean {
        const pairs = {
            ...{ "short-legs": [["hot", "cold"]], "short-hot-shield": [["hot", "shield"]] },
            "short-cold-shield": [["cold", "shield"]],
            "short-all": [
                ["hot", "cold"],
                ["cold", "shield"],
            ],
        }[word] as [Conductor, Conductor][] | undefined
        return (
            pairs?.every(
                ([a, b]) =>
                    this.#isJoined(`near ${a}`, `near ${b}`) ||
                    this.#isJoined(`far ${a}`, `far ${b}`),
            ) === true
        )
    }

    #isExchanged(a: Conductor, b: Conductor): boolean {
        return this.#isJoined(`near ${a}`, `far ${b}`) && this.#isJoined(`near ${b}`, `far ${a}`)
    }

    /** Near pins that arrive at a far one. */
    #arriving(pin: Conductor): Conductor[] {
        return conductors.filter(from => this.#isJoined(`near ${from}`, `far ${pin}`))
    }

    #isJoined(a: Pin, b: Pin): boolean {
        return this.#all.has(a, b)
    }

    #join(a: string, b: string): void {
        this.#all.join(a, b)
        this.#wires.join(a, b)
    }
}

/** What is joined to what. */
class Groups {
    readonly #of = new Map<string, Set<string>>()

    has(a: string, b: string): boolean {
        return this.#of.get(a)?.has(b) === true
    }

    join(a: string, b: string): void {
        const all = new Set([...this.#whole(a), ...this.#whole(b)])
        for (const one of all) this.#of.set(one, all)
    }

    #whole(one: string): Set<string> {
        return this.#of.get(one) ?? new Set([one])
    }
}
