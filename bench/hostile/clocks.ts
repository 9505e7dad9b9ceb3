import { emptyModel, modelAfter } from "../../host/readings/model"
import { LinkStatistics } from "../../link/statistics"
import type { Telemetry } from "../../src/telemetry/decode"
import { type Kind, whole } from "./attempt"

const END = 2 ** 32

export const clockKinds: readonly Kind[] = [
    {
        kind: "the end of the board's clock taken for a restart or a loss",
        perThousand: 200,
        attempt(random) {
            const link = new LinkStatistics()
            let model = emptyModel("board")
            let tMs = END - whole(random, 1, 60_000)
            const startMs = tMs
            const first = whole(random, 0, 65535)
            for (let i = 0; tMs < END + 60_000; i++) {
                const line: Telemetry = {
                    ok: true,
                    kind: "M",
                    seq: (first + i) % 65536,
                    tMs: tMs % END,
                    values: { level_dbu: -10 },
                    words: {},
                    state: undefined,
                }
                link.take(line)
                model = modelAfter(model, { type: "line", line, link: link.counters })
                if (model.tMs !== tMs) return [`time ${model.tMs} for ${tMs} from ${startMs}`]
                tMs += whole(random, 1, 10_000)
            }
            const { lost, restarts } = link.counters
            return lost + restarts > 0 ? [`${lost} lost, ${restarts} restarts`] : []
        },
    },
]
