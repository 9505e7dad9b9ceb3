import { describe, expect, it } from "vitest"
import { WordTruth } from "../../../bench/cable/word-truth"
import { plugWiring } from "../../../sim/cable/plug-wiring"
import type { CableKeys } from "../../../sim/scenario/schema"
import { parseScenario } from "../../../sim/scenarios/parse"
import { halfInHint } from "../../../src/cable/cable-hints"
import { mapLetters, mapOf } from "../../../src/cable/cable-map"
import { HALF_IN, readsHalfIn } from "../../../src/cable/half-in"
import { FAIL } from "../../../src/protocol/verdict"
import { ProbedRig } from "./probed"

const PROFILES = ["rp2040", "esp32", "esp32c3", "esp32s3"] as const
const ENDS = ["source", "receiver"] as const

const PUSH = /not all the way in reads so: push both plugs home and test again/

/** What a plug that is drawn out step by step makes of a good cable, worked out by hand: with the near plug so, and with the far one. */
const MAPS = [
    ["T/TR/S", "HC/HC/S", "HC/HC/S"],
    ["-/TR/S", "C/C/S", "-/HC/S"],
    ["-/TR/RS", "CS/CS/CS", "-/HCS/HCS"],
    ["-/T/S", "C/-/S", "-/H/S"],
    ["-/T/RS", "C/S/S", "-/H/CS"],
    ["-/T/R", "C/S/-", "-/H/C"],
    ["-/-/TR", "S/S/-", "-/-/HC"],
    ["-/-/T", "S/-/-", "-/-/H"],
] as const

describe("a TRS plug that is not all the way in", () => {
    it.each(PROFILES)("fails with no word that is not so, and is recognised: %s", profile => {
        const rig = new ProbedRig(profile, 1).zeroed()
        for (const [position, ...maps] of MAPS)
            for (const [i, end] of ENDS.entries()) {
                const cable: CableKeys = { length_m: 10, half_in: { [end]: position } }
                const { wiring, verdict } = rig.test(cable)
                const where = `${position} at the ${end}`
                const map = mapOf(wiring.joined)
                expect(mapLetters(map), where).toBe(maps[i])
                expect(verdict.verdict, where).toBe(FAIL)
                expect(new WordTruth(cable).falseWords(verdict.findings), where).toEqual([])
                expect(halfInHint(verdict.findings, map, "trs"), where).toMatch(PUSH)
            }
    })

    it("is recognised at both ends at once, unless nothing arrives then", () => {
        const rig = new ProbedRig("rp2040", 2).zeroed()
        for (const source of HALF_IN)
            for (const receiver of HALF_IN) {
                const cable: CableKeys = { length_m: 10, half_in: { source, receiver } }
                const { wiring, verdict } = rig.test(cable)
                const where = `${source}, ${receiver}: ${verdict.findings}`
                const map = mapOf(wiring.joined)
                expect(readsHalfIn(map), where).toBe(true)
                expect(new WordTruth(cable).falseWords(verdict.findings), where).toEqual([])
            }
    })

    it("is what a shifted map of any cable may come from; an open or a short only of one with TRS plugs", () => {
        const shifted = mapOf([0, 1, 2])
        const shorted = mapOf([3, 3, 4])
        const swapped = mapOf([2, 1, 4])
        expect(halfInHint(["miswired", "open-shield"], shifted, "xlr")).toMatch(PUSH)
        expect(halfInHint(["short-legs"], shorted, "trs")).toMatch(PUSH)
        expect(halfInHint(["short-legs"], shorted, "xlr")).toBeUndefined()
        expect(halfInHint(["swapped"], swapped, "trs")).toBeUndefined()
    })

    it("joins contacts of the jack that one part of it touches, behind the joint of its wire", () => {
        const keys = { half_in: { receiver: "T/TR/S" }, extra_ohm: { hot: 5 } }
        const { cable } = parseScenario(JSON.stringify({ cable: keys }), "test")
        const { joints, ties } = plugWiring(cable, "receiver", new Set())
        expect(joints.map(({ conductor, pin }) => `${conductor} ${pin}`)).toEqual([
            ...["hot hot", "cold cold", "shield shield"],
        ])
        expect(joints[0].ohm).toBe(5)
        expect(ties).toEqual([{ a: "hot", b: "cold" }])
    })

    it("is named by what the jack's contacts touch; any other name is refused with those", () => {
        const cable = (position: string) => () =>
            parseScenario(JSON.stringify({ cable: { half_in: { source: position } } }), "test")
        expect(cable("-/T/R")).not.toThrow()
        expect(cable("T/R/S")).toThrow(
            /cable\.half_in\.source must be one of "T\/TR\/S", .* "-\/-\/T", got "T\/R\/S"/,
        )
    })
})
