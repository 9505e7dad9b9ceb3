import { spawnSync } from "node:child_process"

/** How many times as many random cases as `npm test` takes. */
const TIMES = 5

// The suite with more of its random cases: npm run bench:thorough -- [TEST FILES]
const { status } = spawnSync("npx", ["vitest", "run", ...process.argv.slice(2)], {
    env: { ...process.env, QUIETLINE_CASES: String(TIMES) },
    shell: process.platform === "win32",
    stdio: "inherit",
})
process.exitCode = status ?? 1
