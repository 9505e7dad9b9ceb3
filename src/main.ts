import * as ds from "@devicescript/core"
import { Receiver } from "./app/receiver"
import { BusCapture } from "./capture/bus"
import { BOARD, FIRMWARE, MAINS_HZ } from "./config"

const receiver = new Receiver(new BusCapture(), {
    firmware: FIRMWARE,
    board: BOARD,
    mainsHz: MAINS_HZ,
})

setTimeout(async () => {
    // The runtime settles for a second after power-up.
    await ds.sleep(1000)
    await receiver.run()
}, 0)
