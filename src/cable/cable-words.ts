// Findings of a cable test as people say them. For hosts: a board has no room for them.
import type { CableWord } from "./cable-word"

/** What is at the cable's ends; a board does not know it. */
export const CABLE_CONNECTORS = ["xlr", "trs"] as const
export type CableConnector = (typeof CABLE_CONNECTORS)[number]

/** Contacts of a plug by what they carry. */
export const CONTACTS: Record<CableConnector, Record<"hot" | "cold" | "shield", string>> = {
    xlr: { hot: "pin 2", cold: "pin 3", shield: "pin 1" },
    trs: { hot: "tip", cold: "ring", shield: "sleeve" },
}

/** What a finding is called, what was seen (with contacts to fill in; empty where a limit decides), and what to do. */
type Words = readonly [what: string, evidence: string, hint: string]

const JOINT =
    "look at the solder joint of {} on either plug, then for a break where the cable bends"
const WHISKER =
    "look for a whisker of wire or solder between {} in either plug, or a crushed cable between them"
const RESISTS =
    "look for a cold or cracked solder joint, a corroded contact or broken strands at {}; measure again after plugging in anew"
const LEAKS = "clean and dry both plugs; if it stays, the insulation is damaged or damp"
const EXCHANGE = "open one of the plugs and exchange the wires of {}"
const WATCH = "quietline cable --watch shows a contact that comes and goes"

export const HALF_IN_HINT =
    "a TRS plug that is not all the way in reads so: push both plugs home and test again"

export const WORDS: Readonly<Record<CableWord, Words>> = {
    "open-hot": ["open hot leg", "{hot} does not arrive", JOINT.replace("{}", "{hot}")],
    "open-cold": ["open cold leg", "{cold} does not arrive", JOINT.replace("{}", "{cold}")],
    "open-shield": [
        "open shield",
        "{shield} does not arrive",
        `${JOINT.replace("{}", "{shield}")}; a cable whose shield is left off at one end on purpose reads so as well`,
    ],
    "short-legs": [
        "hot and cold shorted",
        "{hot} and {cold} are joined",
        WHISKER.replace("{}", "{hot} and {cold}"),
    ],
    "short-hot-shield": [
        "hot shorted to the shield",
        "{hot} and {shield} are joined",
        `${WHISKER.replace("{}", "{hot} and {shield}")}; an unbalanced cable reads so as well`,
    ],
    "short-cold-shield": [
        "cold shorted to the shield",
        "{cold} and {shield} are joined",
        `${WHISKER.replace("{}", "{cold} and {shield}")}; an unbalanced cable reads so as well`,
    ],
    "short-all": [
        "everything shorted",
        "{hot}, {cold} and {shield} are joined",
        "look for a crushed cable or plug; take one plug apart, then the other",
    ],
    swapped: [
        "hot and cold swapped",
        "{hot} arrives at {cold}, {cold} at {hot}",
        `${EXCHANGE.replace("{}", "{hot} and {cold}")}; a phase-reversing adapter reads so as well`,
    ],
    "hot-shield-swapped": [
        "hot and shield swapped",
        "{hot} arrives at {shield}, {shield} at {hot}",
        EXCHANGE.replace("{}", "{hot} and {shield}"),
    ],
    "cold-shield-swapped": [
        "cold and shield swapped",
        "{cold} arrives at {shield}, {shield} at {cold}",
        EXCHANGE.replace("{}", "{cold} and {shield}"),
    ],
    rotated: [
        "conductors rotated",
        "each of {hot}, {cold} and {shield} arrives at another",
        "open one of the plugs and wire it anew: {hot} to {hot}, {cold} to {cold}, {shield} to {shield}",
    ],
    miswired: [
        "miswired",
        "what arrives is none of the usual mistakes",
        "open both plugs and compare them wire by wire",
    ],
    "resistance-hot": ["high resistance in the hot leg", "", RESISTS.replace("{}", "{hot}")],
    "resistance-cold": ["high resistance in the cold leg", "", RESISTS.replace("{}", "{cold}")],
    "resistance-shield": [
        "high resistance in the shield",
        "",
        RESISTS.replace("{}", "{shield} or the braid"),
    ],
    "leak-legs": ["leakage from hot to cold", "", LEAKS],
    "leak-hot-shield": ["leakage from hot to the shield", "", LEAKS],
    "leak-cold-shield": ["leakage from cold to the shield", "", LEAKS],
    balance: [
        "legs unequal",
        "",
        "one leg has more resistance or capacitance than the other: look at both plugs for a bad joint, and for a repair with other cable",
    ],
    phase: [
        "legs not in step",
        "",
        "one leg has more capacitance to the shield than the other: look for a repair with other cable, or a part in a plug",
    ],
    loss: [
        "wrong level",
        "",
        "look for a pad, a transformer or a resistor in the cable or a plug; if other cables read so too, zero the rig",
    ],
    rejection: [
        "poor rejection of common mode",
        "",
        "the legs differ: look at both plugs for a bad joint, and for a repair with other cable",
    ],
    hum: [
        "too much hum",
        "",
        "look at the shield at both ends, keep the cable away from transformers, and test again",
    ],
    noise: [
        "too much noise",
        "",
        `look for a bad contact and keep chargers and lamps away; ${WATCH}`,
    ],
    "no-cable": [
        "no cable",
        "nothing joins the two sockets",
        "plug both ends in; if they are, no conductor arrives: look at both plugs",
    ],
    powered: [
        "connector is powered",
        "a voltage or a signal comes from outside, or a device's capacitors hold the connector",
        "switch phantom power off, take the far device away, and test the cable alone",
    ],
    moved: [
        "moved during the test",
        "what held at the start did not hold at the end",
        `let it rest and test again; if it did rest, a contact is loose: ${WATCH}`,
    ],
    contact: [
        "loose contact",
        "it failed for too short a time, or by too little, to say which",
        `wiggle one plug at a time, then the cable: ${WATCH}`,
    ],
    nonlinear: [
        "not a plain wire",
        "its resistance changes with the direction or the strength of the current",
        "look for a corroded contact, or for a part in a plug: a lamp, a diode, electronics",
    ],
}

/** All words of findings, most serious first. */
export const CABLE_WORDS = Object.keys(WORDS) as readonly CableWord[]
