import type { BenchParts } from "../app/bench"
import { Desk } from "../app/desk"
import { LevelOnly } from "../app/level-only"
import type { Program } from "../app/program"
import type { CableFixture } from "../cable/fixture"
import { MODE } from "../config/config"
import type { Panel } from "../panel/panel"
import { CableBench } from "../rig/cable-bench"
import { CableTools } from "../rig/cable-tools"
import { type Job, MAX_JOB_MS } from "../rig/job"
import { ZeroKeeper } from "../rig/zero-keeper"
import { BOARD_CLOCK } from "../runtime/board-clock"
import { FiberWait } from "../runtime/fiber-wait"
import { RigServer } from "../service/rig-server"
import { startService } from "../service/start-service"

/** Tests cables, and meters the levels of a line. @param fixture undefined: the board has none */
export function rigProgram(fixture: CableFixture | undefined, panel: Panel): Program {
    return {
        gather: undefined,
        createNoise: ({ info, mainsHz }) => new LevelOnly(info.pairRateHz, mainsHz),
        createStraightener: () => undefined,
        createWaveform: () => undefined,
        open: async parts => {
            const bench = await openCableBench(fixture, panel, parts)
            return { bench, serve: served => startService(new RigServer(served, bench)) }
        },
    }
}

async function openCableBench(
    fixture: CableFixture | undefined,
    panel: Panel,
    parts: BenchParts,
): Promise<CableBench> {
    const zeros = new ZeroKeeper(parts.store, parts.board)
    await zeros.recall()
    const jobs = new Desk<Job>(new FiberWait(), MAX_JOB_MS)
    const info = await fixture?.open()
    const tools =
        fixture === undefined || info === undefined
            ? undefined
            : new CableTools(fixture, info, BOARD_CLOCK)
    const bench = new CableBench(tools, parts, panel, zeros, jobs, BOARD_CLOCK)
    bench.setMode(MODE)
    return bench
}
