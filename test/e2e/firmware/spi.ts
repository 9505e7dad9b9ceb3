// The receiver on an SPI converter that answers one transfer again and again: stands as src/main.ts in a copy of the project
// (test/e2e/spi.test.ts). The chip is the one of test/src/capture/adc-chip.ts in what it does with commands: a word out answers the
// channel that the word before it asked for.
import * as ds from "@devicescript/core"
import { openReceiver } from "./app/open-receiver"
import { SpiCapture, type SpiPort } from "./capture/spi"
import { SETTINGS, SPI_COMMANDS } from "./config/config"
import { cosine, PI } from "./dsp/trig"
import { RECEIVER } from "./programs/receiver-program"
import { nextSlice } from "./runtime/slices"

const SCK_HZ = 62500000 / 41
const WORD_HZ = SCK_HZ / 16

/** -10 dBu between the legs: 0.245 V rms, so 141.5 codes a leg at 3.3 V, as peak 215. */
const TONE_HZ = 5000
const TONE_CODES = 215.0

/** Hum on both legs. */
const HUM_HZ = 50
const HUM_CODES = 300

/** Once all is well, from this time on the chip is gone [ms]. */
const GONE_AT_MS = 9000

/** One frame of answers, by word: hot on even words, cold on odd ones. */
const answers = Buffer.alloc(4096)
let channel = 5

async function prepare(): Promise<void> {
    for (let word = 0; word < 2048; word++) {
        const t = word / WORD_HZ
        const tone = TONE_CODES * cosine(2 * PI * TONE_HZ * t)
        const hum = HUM_CODES * cosine(2 * PI * HUM_HZ * t)
        const code = Math.round(2048 + hum + (word & 1 ? -tone : tone))
        answers[2 * word] = code >> 8
        answers[2 * word + 1] = code & 255
        if (word % 64 === 0) await nextSlice()
    }
}

const port: SpiPort = {
    sckHz: SCK_HZ,
    transfer: async (tx, rx) => {
        await ds.sleep(22)
        if (ds.millis() > GONE_AT_MS) rx.fillAt(0, rx.length, 0xff)
        else rx.blitAt(0, answers, 0, rx.length)
        // Commands that are out of step would give the wrong channel: then nothing but zeros comes back.
        for (let word = 1; word < 4; word++) {
            channel = tx[2 * word - 2] >> 3
            if (channel !== (word & 1)) rx.fillAt(0, rx.length, 0)
        }
    },
}

setTimeout(async () => {
    await ds.sleep(1000)
    await prepare()
    const frontEnd = { padDb: 0, padRatio: 1, vrefV: 3.3 }
    const receiver = await openReceiver(new SpiCapture(port, SPI_COMMANDS, frontEnd), {
        firmware: "0.1.0",
        board: "pico",
        settings: SETTINGS,
        display: undefined,
        program: RECEIVER,
    })
    await receiver.run()
}, 0)
