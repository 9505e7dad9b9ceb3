import { isIP } from "node:net"
import { hostText } from "./address"
import type { PageFiles } from "./page-files"
import { SECURITY_HEADERS } from "./policy"

/** What is asked of the server. */
export interface Request {
    method?: string | undefined
    url?: string | undefined
    headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Answer {
    status: number
    headers: Readonly<Record<string, string>>
    body: Uint8Array
}

/**
 * The answer to a request.
 * @param listens what the server was told to listen on, with the port that it got
 */
export function answerTo(
    request: Request,
    files: PageFiles,
    listens: { host: string; port: number },
): Answer {
    const { host, origin } = request.headers
    if (!isOwnHost(host, listens))
        return refusal(421, `this is the page of quietline: open it at ${addressOf(listens)}`)
    if (origin !== undefined && origin !== `http://${host}`)
        return refusal(403, "only the page itself may ask for its files")
    if (request.method !== "GET" && request.method !== "HEAD")
        return refusal(405, "there are only files to get here", { Allow: "GET, HEAD" })
    const file = files.file((request.url ?? "").replace(/[?#].*$/s, ""))
    if (file === undefined) return refusal(404, "there is no such file")
    const isGzipped =
        file.gzipped.length < file.bytes.length && acceptsGzip(request.headers["accept-encoding"])
    const body = isGzipped ? file.gzipped : file.bytes
    const headers = {
        ...SECURITY_HEADERS,
        "Content-Type": file.type,
        "Content-Length": `${body.length}`,
        "Cache-Control": file.isLasting ? "public, max-age=31536000, immutable" : "no-cache",
        Vary: "Accept-Encoding",
        ...(isGzipped && { "Content-Encoding": "gzip" }),
    }
    return { status: 200, headers, body: request.method === "HEAD" ? new Uint8Array() : body }
}

/**
 * True when a request is meant for this server. A foreign name that was pointed here (DNS rebinding) is not: a browser names
 * the host that it believes to talk to.
 */
function isOwnHost(
    given: string | string[] | undefined,
    { host, port }: { host: string; port: number },
): boolean {
    const [, v6, name, digits = "80"] =
        /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::(\d+))?$/i.exec(String(given)) ?? []
    const asked = v6 ?? name
    if (asked === undefined || Number(digits) !== port) return false
    return isIP(asked) > 0 || ["localhost", host].includes(asked.toLowerCase())
}

function acceptsGzip(encodings: string | string[] | undefined): boolean {
    return /(^|,)\s*gzip\s*(,|;\s*q=(1|0\.\d*[1-9])|$)/i.test(String(encodings ?? ""))
}

/** A server's address on the web. */
export function addressOf({ host, port }: { host: string; port: number }): string {
    return `http://${hostText(host)}:${port}/`
}

function refusal(status: number, why: string, more: Record<string, string> = {}): Answer {
    const body = new TextEncoder().encode(`${why}\n`)
    const type = { "Content-Type": "text/plain; charset=utf-8", "Content-Length": `${body.length}` }
    return { status, headers: { ...SECURITY_HEADERS, ...type, ...more }, body }
}
