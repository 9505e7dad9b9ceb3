// A batch on a fake rig in a process of its own, to be killed: batch-child.ts FIRST_SERIAL CABLES REPORT…
import { runCable } from "./run-cable"

const [first, count, ...reports] = process.argv.slice(2)
const argv = ["--batch", "--no-tone", "--serial", first]

await runCable([...argv, ...reports.flatMap(path => ["--report", path])], hands => {
    const { rig, stdout, after, send } = hands
    // whoever kills this knows what was printed before
    const write = stdout._write.bind(stdout)
    stdout._write = (chunk, encoding, done) => {
        process.stdout.write(chunk)
        write(chunk, encoding, done)
    }
    rig.plugged = 0
    rig.show()
    for (let i = 0; i < Number(count); i++) {
        after(1000 + 5000 * i, () => rig.plug(true))
        after(5000 + 5000 * i, () => rig.plug(false))
    }
    after(1500 + 5000 * Number(count), () => send("SIGINT"))
})
