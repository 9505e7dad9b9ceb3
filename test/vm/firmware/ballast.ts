// The receiver with less memory: stands as src/main.ts in a copy of the project (test/vm/budget.test.ts).
import * as ds from "@devicescript/core"
import { Receiver } from "./app/receiver"
import { BALLAST_KB } from "./ballast-kb"
import { BusCapture } from "./capture/bus"

const ballast: Buffer[] = []
for (let i = 0; i < BALLAST_KB; i++) ballast.push(Buffer.alloc(1024))

const receiver = new Receiver(new BusCapture(), {
    firmware: "0.1.0",
    board: "pico",
    mainsHz: undefined,
})

setTimeout(async () => {
    await ds.sleep(1000)
    console.log(`ballast ${ballast.length} kB`)
    await receiver.run()
}, 0)
