import { defineConfig } from "vitest/config"

export default defineConfig({
    test: {
        include: ["test/**/*.test.{ts,tsx}"],
        // the VM tests mostly wait for processes of their own
        maxWorkers: 2,
        testTimeout: 60_000,
        hookTimeout: 60_000,
    },
})
