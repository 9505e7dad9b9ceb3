// The receiver on pins, with less room in each run slice: stands as src/main.ts in a copy of the project
// (test/e2e/budget.test.ts). Each slice that ends in a sleep burns the part of the runtime's limit that the budget leaves to
// others. Only the measurement of the pair time may take more (src/capture/gpio-timing.ts).
import * as ds from "@devicescript/core"
import { openReceiver } from "./app/open-receiver"
import type { Capture } from "./capture/capture"
import { GpioCapture } from "./capture/gpio"
import { RP2040 } from "./chips/rp2040"
import { SETTINGS } from "./config/config"
import { RECEIVER } from "./programs/receiver-program"

const frontEnd = { padDb: 0, padRatio: 1, vrefV: 3.3 }

/** Turns of the loop below, of nine opcodes each: 71,000 of the 131,071. */
const TURNS = 7889

let armed = false

function burn(): void {
    let turns = TURNS
    while (turns > 0) turns = turns - 1
}

const sleep = ds.sleep
const patched = ds as unknown as { sleep: (ms: number) => Promise<void> }
patched.sleep = async ms => {
    if (armed) burn()
    await sleep(ms)
}

/** Beyond the wide codes of an RP2040, so that every code is straightened: numbers with fractions, as pins give them. */
const fixed = (value: number) => ({ value, setMode: () => {} })
const gpio = new GpioCapture(fixed(0.7004), fixed(0.3007), RP2040, frontEnd)

const capture: Capture = {
    open: async () => {
        const info = await gpio.open()
        armed = true
        return info
    },
    burst: async (h, c, pairs) => {
        const whole = await gpio.burst(h, c, pairs)
        for (let i = 0; i < pairs; i += 9) h[i] = h[i] + 0.1
        return whole
    },
    looks: async () => undefined,
    problem: () => undefined,
}

setTimeout(async () => {
    await sleep(1000)
    console.log(`burning ${9 * TURNS} opcodes`)
    const receiver = await openReceiver(capture, {
        firmware: "0.1.0",
        board: "pico",
        settings: SETTINGS,
        display: undefined,
        program: RECEIVER,
    })
    await receiver.run()
}, 0)
