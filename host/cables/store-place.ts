import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"

type Environment = Readonly<Record<string, string | undefined>>

/** A database that was not written for so long is removed: it can be made anew. */
const MAX_AGE_MS = 90 * 24 * 3600 * 1000

/** Where programs keep what they can make anew. @returns undefined when the environment says of no such folder */
function cacheFolder(env: Environment, platform: string): string | undefined {
    if (platform === "win32") return env.LOCALAPPDATA && join(env.LOCALAPPDATA, "quietline")
    if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, "quietline")
    if (!env.HOME) return undefined
    const own = platform === "darwin" ? ["Library", "Caches"] : [".cache"]
    return join(env.HOME, ...own, "quietline")
}

/**
 * Where the database of some logs is when a user does not say: in the cache, one for each set of logs and folders.
 * @param asked real paths of these
 * @returns undefined when there is no place for it
 */
export function cachedStore(
    asked: readonly string[],
    env: Environment,
    nowMs: number,
    platform: string = process.platform,
): string | undefined {
    const folder = cacheFolder(env, platform)
    if (folder === undefined) return undefined
    try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        removeOld(folder, nowMs)
    } catch {
        return undefined
    }
    const key = createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 16)
    return join(folder, `cables-${key}.sqlite`)
}

function removeOld(folder: string, nowMs: number): void {
    for (const name of readdirSync(folder)) {
        if (!/^cables-[0-9a-f]{16}\.sqlite$/.test(name)) continue
        const path = join(folder, name)
        const stat = statSync(path, { throwIfNoEntry: false })
        if (stat !== undefined && nowMs - stat.mtimeMs > MAX_AGE_MS) rmSync(path, { force: true })
    }
}
