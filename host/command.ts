// Entry of the `quietline` command (bin/quietline.mjs).
import { exitOnCrash } from "./process/crash"

// React's development build is slow and keeps the timing of every frame in memory for ever.
process.env.NODE_ENV ??= "production"
exitOnCrash()
const { main } = await import("./main")
process.exit(await main(process.argv.slice(2)))
