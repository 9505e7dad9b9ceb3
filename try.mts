import { startSimulation } from "./sim/start"
import { loadScenario } from "./sim/scenario/load"
const t = performance.now()
const s = startSimulation({ scenario: loadScenario(process.argv[2] ?? "hum-loop"), board: "pico", seed: 1, seconds: Number(process.argv[3] ?? 5), speed: "max", programFile: undefined, programFullScaleDbu: 4, legsFile: undefined, legsFullScaleV: 1 })
let first = 0
for await (const l of s.lines()) { first ||= performance.now(); console.log(l.tMs, l.text) }
console.log("wall", performance.now() - t, "after first", performance.now() - first)
