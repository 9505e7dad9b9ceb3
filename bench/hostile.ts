// What a hostile board, file or neighbour may bring, from seeded generators: how much was tried, refused, and got through. Exit code 1 if
// anything got through. `-- N` makes N attempts of the cheap kinds and fewer of the dear ones, `-- N SEED` another seed.
import { Progress } from "../host/output/progress"
import { printTable } from "../host/output/table"
import { hostile } from "./hostile/run"

const EXAMPLES = 3

const attempts = Number(process.argv[2] ?? 20_000)
const seed = Number(process.argv[3] ?? 1)
const progress = new Progress(process.stderr, () => performance.now())
const tallies = await hostile(attempts, seed, kind => progress.show(kind))
progress.erase()
printTable(
    ["kind", "tried", "refused", "accepted"],
    tallies.map(({ kind, tried, accepted }) => [
        kind,
        String(tried),
        String(tried - accepted.length),
        String(accepted.length),
    ]),
)
for (const { kind, accepted } of tallies)
    for (const example of accepted.slice(0, EXAMPLES)) console.log(`${kind}: ${example}`)
process.exitCode = tallies.every(({ accepted }) => accepted.length === 0) ? 0 : 1
