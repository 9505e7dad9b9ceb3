import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Tests that count threads and processes, or replace a module for themselves: a fresh process for each file. */
const ALONE = [
    "test/e2e/{killed-batch,pty,thread,virtual-batch}.test.ts",
    "test/host/deploy/pty.test.ts",
    "test/host/commands/plot-file.test.ts",
]

/** Tests of minutes: they come before the many short ones. */
const SLOW = /test.(bench|e2e|web|host.(deploy|analysis)).|commands.analyse/

/** The first of those that need firmware compiled, which takes the longest, and the others: while it compiles they could only wait. */
const COMPILES = /test.e2e.budget\.test\.ts$/
const NEEDS_COMPILED = /test.e2e.(gpio|spi|waveform)\.test\.ts$/

/**
 * What compiles comes first, then the other files with a process of their own, the longest at the head, so that at the end none is left
 * for one worker alone. Those that need what is compiled come after them.
 */
class SlowFirst extends BaseSequencer {
    async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
        const sorted = await super.sort(files)
        const turnOf = ({ moduleId, project }: TestSpecification) => {
            if (COMPILES.test(moduleId)) return 0
            if (NEEDS_COMPILED.test(moduleId)) return 2
            if (project.name === "alone") return 1
            return SLOW.test(moduleId) ? 3 : 4
        }
        return sorted.sort((a, b) => turnOf(a) - turnOf(b))
    }
}

export default defineConfig({
    test: {
        // the VM tests mostly wait, for processes of their own and for ports at the pace of the world
        maxWorkers: 3,
        globalSetup: "test/global-setup.ts",
        testTimeout: 60_000,
        hookTimeout: 180_000,
        sequence: { sequencer: SlowFirst },
        projects: [
            { extends: true, test: { name: "alone", include: ALONE } },
            {
                extends: true,
                test: {
                    // A process and all imports anew for each of a hundred files would take longer than their tests.
                    name: "shared",
                    include: ["test/**/*.test.{ts,tsx}"],
                    exclude: ALONE,
                    isolate: false,
                    setupFiles: "test/fresh-properties.ts",
                },
            },
        ],
    },
})
