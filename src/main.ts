import * as ds from "@devicescript/core"
import { Receiver } from "./app/receiver"
import { BusCapture } from "./capture/bus"

const receiver = new Receiver(new BusCapture(), {
    firmware: "0.1.0",
    board: "pico",
    mainsHz: undefined,
})

setTimeout(async () => {
    // The runtime settles for a second after power-up.
    await ds.sleep(1000)
    await receiver.run()
}, 0)
