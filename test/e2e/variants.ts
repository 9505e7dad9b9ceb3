import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { buildVariants } from "../../bench/device/build"
import { boards, entryOf } from "../../boards/boards"
import { firmwareSource } from "../../host/config/firmware-source"
import { parseRigConfig } from "../../host/config/rig-config"

// All the firmware that tests compile, in one place: the compiler takes seconds to start, and it needs its libraries read once.

const firmware = (name: string) => readFileSync(`test/e2e/firmware/${name}.ts`, "utf8")
const within = (entry: string) => `import "./tight"\n${readFileSync(`src/${entry}`, "utf8")}`
const config = (json: string) => firmwareSource(parseRigConfig(json, "devs.config.json"), "0.1.0")

/** The programs of the boards differ in names and pins alone: one of each kind of chip, that of the longest name. */
export const TIGHT_BOARDS = boards.filter(({ id }) => id === "pico" || id === "esp32s3_devkit_m")

/** Path of the image of a board's program, or of one of the others below. */
export async function variant(name: string): Promise<string> {
    const variants = await buildVariants({
        "src/tight.ts": firmware("tight"),
        ...Object.fromEntries(
            TIGHT_BOARDS.map(board => entryOf(board, "receiver")).map(entry => [
                `src/${entry}`,
                within(entry),
            ]),
        ),
        "src/mainPicoRig.ts": within("mainPicoRig.ts"),
        "src/mainPins.ts": firmware("pins"),
        "src/mainSlices.ts": firmware("slices"),
        // the commands of a transfer are in flash, as on a board: the heap has no room for them
        "spi/config/config.ts": config('{ "capture": "spi" }'),
        "spi/mainSpi.ts": firmware("spi"),
        "waveform/config/config.ts": config('{ "waveform_pairs_per_s": 128 }'),
        "waveform/tight.ts": firmware("tight"),
        "waveform/mainWaveform.ts": within("mainPico.ts"),
    })
    return variants.image(name)
}

/** What test/e2e/firmware/tight.ts reads of itself. */
const TIGHTNESS = /ballast \d\d kB, \d{4} turns/g

/** How little room a program gets. */
export interface Tightness {
    /** of the heap left to others, 0 to 99 */
    ballastKb: number
    /** of a loop of nine opcodes, in each run slice; 0 to 9999 */
    turns: number
}

/**
 * A program that imports tight.ts, in less room: the same image but for the text that says in how much less.
 * @returns path of the image
 */
export async function tightVariant(name: string, { ballastKb, turns }: Tightness): Promise<string> {
    const whole = await variant(name)
    const path = join(dirname(whole), `ballast-${ballastKb}-${turns}.devs`)
    if (existsSync(path)) return path
    const text = `ballast ${String(ballastKb).padStart(2, "0")} kB, ${String(turns).padStart(4, "0")} turns`
    let found = 0
    const image = readFileSync(whole, "latin1").replace(TIGHTNESS, () => {
        found++
        return text
    })
    if (found !== 1) throw new Error(`${whole} says ${found} times how tight it is`)
    writeFileSync(path, image, "latin1")
    return path
}
