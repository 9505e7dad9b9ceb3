import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Tests that start VMs, compile, or replace a module for themselves: a fresh process for each file. */
const ALONE = ["test/{bench,deploy,vm}/**/*.test.ts", "test/host/plot-file.test.ts"]

/** Files with a process of their own come first, the longest at the head: at the end none is left for one worker alone. */
class SlowFirst extends BaseSequencer {
    async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
        const sorted = await super.sort(files)
        const isAlone = (file: TestSpecification) => file.project.name === "alone"
        return [...sorted.filter(isAlone), ...sorted.filter(file => !isAlone(file))]
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
