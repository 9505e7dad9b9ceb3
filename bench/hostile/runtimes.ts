import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { boards } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { cachedRuntime, prepareRuntime } from "../../host/flash/runtime-file"
import { espImage, giveRuntime, uf2 } from "../../test/host/flash/fake-computer"
import { type Kind, oneOf, whole } from "./attempt"

export const runtimeKinds: readonly Kind[] = [
    {
        kind: "a runtime for flash that is another than was given",
        perThousand: 50,
        attempt(random) {
            const project = mkdtempSync(join(tmpdir(), "quietline-hostile-"))
            try {
                const board = oneOf(random, boards)
                giveRuntime(project, board)
                const cached = join(project, cachedRuntime(board))
                const given = readFileSync(cached)
                const other = oneOf(random, [uf2(2), espImage(whole(random, 0, 20)), given])
                const bytes = Buffer.from(other)
                bytes[whole(random, 0, bytes.length - 1)] ^= 1 << whole(random, 0, 7)
                writeFileSync(cached, bytes)
                prepareRuntime(project, board, { file: undefined, sha256: undefined }, new Date(0))
                return bytes.equals(given) ? [] : [board.id]
            } catch (error) {
                if (error instanceof UsageError) return []
                throw error
            } finally {
                rmSync(project, { recursive: true })
            }
        },
    },
]
