// The receiver on pins that rest at what this program says: stands as src/main.ts in a copy of the project (test/vm/gpio.test.ts).
// In the VM a loop takes no time, so the pair time can't be measured and the board's table counts.
import * as ds from "@devicescript/core"
import { Receiver } from "./app/receiver"
import { RP2040 } from "./capture/chip-converter"
import { GpioCapture } from "./capture/gpio"
import { SETTINGS } from "./config"

const frontEnd = { padDb: 0, padRatio: 1, vrefV: 3.3 }

const fixed = (value: number) => ({ value, setMode: () => {} })

const receiver = new Receiver(new GpioCapture(fixed(0.5), fixed(0.01), RP2040, frontEnd), {
    firmware: "0.1.0",
    board: "pico",
    settings: SETTINGS,
    display: undefined,
})

setTimeout(async () => {
    await ds.sleep(1000)
    await receiver.run()
}, 0)
