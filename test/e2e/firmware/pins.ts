// The receiver on pins that rest at what this program says, and before it a cable rig and its panel on such pins: stands as src/main.ts in a copy of the project (test/e2e/gpio.test.ts).
// In the VM a loop takes no time, so the pair time can't be measured and the board's table counts.
import * as ds from "@devicescript/core"
import { openReceiver } from "./app/open-receiver"
import { drives, HIGH, LET_GO, LOW } from "./cable/drives"
import { GpioCapture } from "./capture/gpio"
import { GpioFixture } from "./capture/gpio-fixture"
import { RP2040 } from "./chips/rp2040"
import { SETTINGS } from "./config/config"
import { zeros } from "./dsp/zeros"
import { Panel } from "./panel/panel"
import { RECEIVER } from "./programs/receiver-program"

const frontEnd = { padDb: 0, padRatio: 1, vrefV: 3.3 }

const fixed = (value: number) => ({ value, setMode: () => {} })

/** What is done to the drives and the buzzer of a cable rig, in order. */
const done: string[] = []

const drive = (name: string) => ({
    setMode: (mode: ds.GPIOMode) => {
        done.push(`${name}:${mode}`)
    },
})

function tell(what: string): void {
    console.log(`${what}: ${done.join(" ")}`)
    done.insert(0, -done.length)
}

/** A rig whose far terminals rest at parts of the supply. */
async function tryFixture(): Promise<void> {
    const names = ["dh", "dc", "lh", "lc", "ls"]
    const buzzer = {
        playTone: async (periodUs: number, dutyUs: number, durationMs: number) => {
            done.push(`${periodUs}/${dutyUs}/${durationMs}`)
        },
    }
    const terminals = { hot: fixed(0.5), cold: fixed(0.25), shield: fixed(0.125) }
    const fixture = new GpioFixture(terminals, names.map(drive), buzzer, RP2040, 3.3)
    const info = await fixture.open()
    tell(`look ${info.lookUs} us, zero ${info.zeroV}, full ${info.fullCode}`)
    const sums = zeros(6)
    const startMs = ds.millis()
    await fixture.look(drives(HIGH, LOW, LET_GO, LET_GO, HIGH), 5, 3, 1, sums)
    tell(`looked at ${sums.join(" ")}`)
    console.log(`settled ${ds.millis() - startMs >= 5}`)
    for (let i = 0; i < 6; i++) sums[i] = 0
    await fixture.look(drives(LOW, LOW, LET_GO, HIGH, LET_GO), 1, 1, 0, sums)
    tell("changed")
    const window = { hotLow: 2048, coldLow: 1024, coldHigh: 1024, shieldHigh: 512 }
    const seen = { fromMs: 0, hot: 0, cold: 0, shield: 0 }
    const found: number[] = []
    for (const change of [
        {},
        { hotLow: 2049 },
        { coldLow: 1025 },
        { coldHigh: 1023 },
        { shieldHigh: 511 },
    ]) {
        const narrowed = Object.assign(Object.assign({}, window), change)
        found.push(await fixture.watch(narrowed, true, 9, seen))
        found.push(await fixture.watch(narrowed, false, 9, seen))
    }
    console.log(`watched ${found.join(" ")}, last ${seen.hot} ${seen.cold} ${seen.shield}`)
    await fixture.tone(0)
    await fixture.tone(1000)
    await fixture.tone(440)
    await fixture.release()
    tell("toned")
}

/** Button and lights on pins. */
async function tryPanel(): Promise<void> {
    const button = { value: 1, setMode: drive("button").setMode }
    const panel = new Panel({
        button,
        red: drive("red"),
        green: drive("green"),
        ownLight: false,
    })
    tell("panel")
    await panel.poll(0)
    panel.show("FAIL")
    await panel.poll(100)
    button.value = 0
    await panel.poll(200)
    button.value = 1
    const press = await panel.poll(300)
    panel.show("UNSURE")
    for (const ms of [400, 900, 1300, 1500, 2500]) await panel.poll(ms)
    panel.show("")
    await panel.poll(2600)
    tell(`pressed ${press}, lit`)
}

setTimeout(async () => {
    await ds.sleep(1000)
    await tryFixture()
    await tryPanel()
    const receiver = await openReceiver(
        new GpioCapture(fixed(0.5), fixed(0.01), RP2040, frontEnd),
        {
            firmware: "0.1.0",
            board: "pico",
            settings: SETTINGS,
            display: undefined,
            program: RECEIVER,
        },
    )
    await receiver.run()
}, 0)
