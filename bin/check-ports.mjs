#!/usr/bin/env node
// Says when the ports of the DeviceScript development server are taken: it would go on without them and show nothing.
import { createServer } from "node:net"

/** Of the DeviceScript CLI: its page, and devices. */
const PORTS = [8081, 8082]

function isFree(port) {
    return new Promise(done => {
        const server = createServer()
        server.once("error", () => done(false))
        server.listen(port, "127.0.0.1", () => server.close(() => done(true)))
    })
}

const taken = []
for (const port of PORTS) if (!(await isFree(port))) taken.push(port)
if (taken.length > 0) {
    console.error(
        `quietline: port ${taken.join(" and ")} is taken, which npm run watch needs; end the other program, or the other npm run watch`,
    )
    process.exitCode = 2
}
