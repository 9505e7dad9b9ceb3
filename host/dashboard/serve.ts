import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { UsageError } from "../../common/usage-error"
import { type Address, hostText } from "./address"
import { answerTo } from "./answer"
import type { PageFiles } from "./page-files"

/** A server that runs. */
export interface Dashboard {
    /** with the port that it got */
    address: Address
    /** Ends it and all connections. */
    close(): Promise<void>
}

/** Serves the page. @throws UsageError when it can't listen there */
export async function servePage(files: PageFiles, wanted: Address): Promise<Dashboard> {
    let port = wanted.port
    const server = createServer((request, response) => {
        const answer = answerTo(request, files, { host: wanted.host, port })
        response.writeHead(answer.status, answer.headers).end(answer.body)
    })
    await listening(server, wanted)
    port = (server.address() as AddressInfo).port
    return {
        address: { host: wanted.host, port },
        close: () =>
            new Promise(done => {
                server.close(() => done())
                server.closeAllConnections()
            }),
    }
}

function listening(server: Server, { host, port }: Address): Promise<void> {
    return new Promise((done, fail) => {
        server.once("error", (error: NodeJS.ErrnoException) =>
            fail(new UsageError(`--listen: ${whyNot(error.code, host, port)}`)),
        )
        server.listen({ host, port }, () => {
            server.removeAllListeners("error")
            server.on("error", () => {})
            done()
        })
    })
}

function whyNot(code: string | undefined, host: string, port: number): string {
    const where = `${hostText(host)}:${port}`
    if (code === "EADDRINUSE")
        return `${where} is in use; give another port, or leave it out for a free one`
    if (code === "EACCES") return `${where} needs more rights; use a port from 1024 on`
    if (code === "EADDRNOTAVAIL") return `${host} is no address of this computer; use 127.0.0.1`
    if (code === "ENOTFOUND" || code === "EAI_AGAIN")
        return `there is no host ${host}; use 127.0.0.1`
    return `cannot listen on ${where} (${code})`
}
