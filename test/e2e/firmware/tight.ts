// What a board's entry imports first to find less room (test/e2e/variants.ts): a block of memory that makes up the rest of the
// heap, and in each run slice that ends in a sleep a loop that makes up the rest of the runtime's limit of 131,071 opcodes.
import * as ds from "@devicescript/core"

/** How tight it is. Tests write other digits into the image. */
const TIGHTNESS = "ballast 00 kB, 0000 turns"
const BALLAST_KB = digits(8, 2)

/** Turns of the loop below, of nine opcodes each. */
const TURNS = digits(15, 4)

const ballast: Buffer[] = []
for (let i = 0; i < BALLAST_KB; i++) ballast.push(Buffer.alloc(1024))

function digits(at: number, count: number): number {
    let sum = 0
    for (let i = at; i < at + count; i++) sum = 10 * sum + TIGHTNESS.charCodeAt(i) - 48
    return sum
}

function burn(): void {
    let turns = TURNS
    while (turns > 0) turns = turns - 1
}

const sleep = ds.sleep
const patched = ds as unknown as { sleep: (ms: number) => Promise<void> }
patched.sleep = async ms => {
    burn()
    await sleep(ms)
}

setTimeout(() => console.log(`ballast ${ballast.length} kB, ${9 * TURNS} opcodes`), 500)
