import { readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"
import { gzipSync } from "node:zlib"
import { UsageError } from "../../common/usage-error"

const TYPES: Readonly<Record<string, string>> = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".devs": "application/octet-stream",
}

/** A file of the page as it is sent. */
export interface PageFile {
    type: string
    bytes: Uint8Array
    gzipped: Uint8Array
    /** its name changes with its content */
    isLasting: boolean
}

/** The files of the built page by the path that a browser asks for. Nothing else can be asked for: names are looked up, never opened. */
export class PageFiles {
    readonly #folder: string
    readonly #paths: ReadonlySet<string>
    readonly #read = new Map<string, PageFile>()

    /** @throws UsageError when the page is not built */
    constructor(folder: string) {
        this.#folder = folder
        this.#paths = new Set(pathsIn(folder))
        if (!this.#paths.has("/index.html"))
            throw new UsageError("the page is not built; build it with: npm run build")
    }

    /** @param path as in a request, without its query */
    file(path: string): PageFile | undefined {
        const name = path === "/" ? "/index.html" : path
        if (!this.#paths.has(name)) return undefined
        const known = this.#read.get(name)
        if (known) return known
        const bytes = bytesOf(join(this.#folder, ...name.split("/")))
        if (bytes === undefined) return undefined
        const file = {
            type: TYPES[extname(name)] ?? "application/octet-stream",
            bytes,
            gzipped: gzipSync(bytes),
            isLasting: name.startsWith("/assets/"),
        }
        this.#read.set(name, file)
        return file
    }
}

/** Undefined when the page has been built anew since, and has other files. */
function bytesOf(path: string): Uint8Array | undefined {
    try {
        return readFileSync(path)
    } catch {
        return undefined
    }
}

function pathsIn(folder: string): string[] {
    try {
        return readdirSync(folder, { recursive: true, withFileTypes: true })
            .filter(entry => entry.isFile())
            .map(entry => join(entry.parentPath, entry.name).slice(folder.length))
            .map(path => path.replaceAll("\\", "/"))
    } catch {
        return []
    }
}
