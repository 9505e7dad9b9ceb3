import { readdirSync } from "node:fs"
import { join } from "node:path"
import { main } from "../../../host/main"
import { fakeHost } from "../fake-host"

/** Later than any file that a test writes: what the disk says of it counts. */
const LATER_MS = 60_000

/** Runs `quietline cables`. @param cache folder for its database; undefined: in memory; prepare what is to happen */
export async function runCables(
    argv: readonly string[],
    cache?: string,
    prepare: (fake: ReturnType<typeof fakeHost>) => void = () => {},
) {
    const fake = fakeHost(() => {
        throw new Error("no simulation here")
    })
    const { host, stdout, stderr } = fake
    host.date = () => new Date(Date.now() + LATER_MS)
    if (cache !== undefined) host.env = { XDG_CACHE_HOME: cache }
    prepare(fake)
    const code = await main(["cables", ...argv], host)
    const rows = () => stdout.lines.map(line => JSON.parse(line))
    return { code, stdout, stderr, rows }
}

/** The databases of a cache. */
export function databasesIn(cache: string): string[] {
    const folder = join(cache, "quietline")
    return readdirSync(folder).map(name => join(folder, name))
}
