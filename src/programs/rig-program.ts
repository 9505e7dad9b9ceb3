import { LevelOnly } from "../app/level-only"
import type { BenchParts, Program } from "../app/program"
import type { CableFixture } from "../cable/fixture"
import { MODE } from "../config/config"
import type { Panel } from "../panel/panel"
import { CableBench } from "../rig/cable-bench"
import { ZeroKeeper } from "../rig/zero-keeper"
import { RigServer } from "../service/rig-server"
import { startService } from "../service/start-service"

/** Tests cables, and meters the levels of a line. @param fixture undefined: the board has none */
export function rigProgram(fixture: CableFixture | undefined, panel: Panel): Program {
    let cables: CableBench
    return {
        createGatherer: () => undefined,
        createNoise: ({ info, mainsHz }) => new LevelOnly(info.pairRateHz, mainsHz),
        createStraightener: () => undefined,
        createWaveform: () => undefined,
        openBench: async parts => {
            cables = await openCableBench(fixture, panel, parts)
            return cables
        },
        serve: served => startService(new RigServer(served, cables)),
    }
}

async function openCableBench(
    fixture: CableFixture | undefined,
    panel: Panel,
    parts: BenchParts,
): Promise<CableBench> {
    const zeros = new ZeroKeeper(parts.store, parts.board)
    await zeros.recall()
    const info = fixture === undefined ? undefined : await fixture.open()
    const rig = info === undefined ? undefined : { fixture, info }
    const bench = new CableBench(rig, parts, panel, zeros)
    bench.setMode(MODE)
    return bench
}
