import * as ds from "@devicescript/core"
import { startServer } from "@devicescript/server"
import { accepts } from "./guard"
import type { BalancedLineServer } from "./server"

type Dispatch = (packet: ds.Packet) => Promise<void>

/** Puts a server on the bus. What is out of range is answered with a Jacdac error and goes no further. @returns the server */
export function startService(server: BalancedLineServer): BalancedLineServer {
    startServer(server)
    const runtime = ds as unknown as { _onServerPacket: Dispatch }
    const dispatch = runtime._onServerPacket
    runtime._onServerPacket = async (packet: ds.Packet) => {
        if (packet.isCommand && packet.serviceIndex === server.serviceIndex && !accepts(packet))
            await server._send(packet.notImplemented())
        else await dispatch(packet)
    }
    return server
}
