import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { flashWith } from "../port/flash-image"
import { type Identity, takeIdentity } from "./identity"

/** The CLI's module. */
export interface Cli {
    mainCli(): Promise<void>
}

/** Where the CLI keeps the VM's flash, in the current folder. */
const FLASH = ".devicescript/flash/sim.bin"

const realImmediate = setImmediate

/** Lets everything happen that is due, timers excepted. */
export function yieldToEvents(): Promise<void> {
    return new Promise(resolve => realImmediate(resolve))
}

/** Runs a command of the CLI until it has printed what it is waited for. @param onPrint gets all that it prints */
async function runUntil(
    cli: Cli,
    words: string[],
    expected: RegExp,
    onPrint: (text: string) => void,
    onFailure: (error: unknown) => void,
): Promise<void> {
    let seen = false
    console.log = (...said: unknown[]) => {
        const text = said.join(" ")
        seen ||= expected.test(text)
        onPrint(text)
    }
    console.debug = () => {}
    process.argv = [process.argv[0], "devicescript", ...words]
    void cli.mainCli().catch(onFailure)
    while (!seen) await yieldToEvents()
}

/** Starts a VM that runs an image right away. */
export function runImage(
    cli: Cli,
    imagePath: string,
    onPrint: (text: string) => void,
    onFailure: (error: unknown) => void,
): Promise<void> {
    return runUntil(cli, ["run", imagePath], /^self-deployed/, onPrint, onFailure)
}

/** Powers up a VM that finds its program in its flash, as a board does, and starts it about 1.2 s later. */
export function powerUp(
    cli: Cli,
    board: { imagePath: string; deviceId: string; identity: Identity },
    onPrint: (text: string) => void,
    onFailure: (error: unknown) => void,
): Promise<void> {
    if (!existsSync(FLASH)) {
        mkdirSync(dirname(FLASH), { recursive: true })
        writeFileSync(FLASH, flashWith(readFileSync(board.imagePath)))
    }
    takeIdentity(board.identity)
    const words = ["-v", "vm", "--device-id", board.deviceId]
    return runUntil(cli, words, /fstor: mounted/, onPrint, onFailure)
}
