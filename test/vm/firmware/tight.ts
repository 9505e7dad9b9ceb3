// What a board's entry imports first to find less room (test/vm/budget.test.ts): a block of memory that makes up the rest of the
// heap, and in each run slice that ends in a sleep a loop that makes up the rest of the runtime's limit of 131,071 opcodes.
import * as ds from "@devicescript/core"
import { BALLAST_KB } from "./tightness"

const ballast: Buffer[] = []
for (let i = 0; i < BALLAST_KB; i++) ballast.push(Buffer.alloc(1024))

/** Turns of the loop below, of nine opcodes each: 71,000. */
const TURNS = 7889

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
