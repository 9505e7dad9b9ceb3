import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Kind, oneOf } from "./attempt"

const STARTS = [
    ["bin/quietline.mjs", "scenarios"],
    ["bin/quietline.mjs", "--help"],
    ["bin/run.mjs", "boards/boards.ts"],
]

export const codeKinds: readonly Kind[] = [
    {
        kind: "code that is kept in a temporary folder",
        perThousand: 3,
        attempt(random) {
            const folder = mkdtempSync(join(tmpdir(), "quietline-hostile-"))
            try {
                const {
                    TSX_DISABLE_CACHE: _,
                    NODE_DISABLE_COMPILE_CACHE: __,
                    ...rest
                } = process.env
                const env = { ...rest, TMPDIR: folder, TEMP: folder, TMP: folder }
                const { status } = spawnSync(process.execPath, oneOf(random, STARTS), { env })
                return status === 0 ? readdirSync(folder) : [`exit code ${status}`]
            } finally {
                rmSync(folder, { recursive: true })
            }
        },
    },
]
