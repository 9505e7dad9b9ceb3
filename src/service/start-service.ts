import * as ds from "@devicescript/core"
import { startServer } from "@devicescript/server"
import { accepts } from "./guard"
import type { Served } from "./served"
import { BalancedLineServer } from "./server"

type Dispatch = (packet: ds.Packet) => Promise<void>

/** Puts the receiver on the bus. What is out of range is answered with a Jacdac error and goes no further. */
export function startService(served: Served): BalancedLineServer {
    const server = new BalancedLineServer(served)
    startServer(server)
    const runtime = ds as unknown as { _onServerPacket: Dispatch }
    const dispatch = runtime._onServerPacket
    runtime._onServerPacket = async (packet: ds.Packet) => {
        if (
            packet.isCommand &&
            packet.serviceIndex === server.serviceIndex &&
            !accepts(packet, served.info.pairRateHz)
        )
            await server._send(packet.notImplemented())
        else await dispatch(packet)
    }
    return server
}
