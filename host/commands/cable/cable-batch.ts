import { standText } from "../../cable/batch-state"
import { limitsName } from "../../cable/result-text"
import { VirtualHands } from "../../cable/virtual-hands"
import { Bell } from "../../process/bell"
import { EXIT } from "../../process/exit-codes"
import type { BatchFace } from "./batch-face"
import { BatchLines } from "./batch-lines"
import { BatchRun, exitCodeOf } from "./batch-run"
import { BatchTerminal, hasScreen } from "./batch-terminal"
import type { CableSession } from "./cable-session"
import { testerOf } from "./cable-test"

const KEYS = "q Enter: end   Esc: clear the line"
const HAND_KEYS = "→ plug in   ← pull out   ↑ ↓ another cable"

function isOnScreen({ options, host }: CableSession): boolean {
    return options.format === "text" && hasScreen(host)
}

/** The face that fits the terminal, or the pipe. */
function faceOf(cable: CableSession, hands: VirtualHands | undefined): BatchFace {
    const { options, session, notes, out, host, profile } = cable
    if (!isOnScreen(cable)) {
        notes.note(host.stdin.isTTY ? "q and Enter ends the batch" : "Ctrl-C ends the batch")
        return new BatchLines(host, notes, out)
    }
    const { name, standing } = profile
    const by = options.operator === undefined ? [] : [options.operator]
    const title = [
        "quietline",
        `limits ${limitsName({ profile: name, standing })}`,
        session.from,
        ...by,
    ]
    return new BatchTerminal({
        ...{ host, out, title: title.join(" · "), cable: () => hands?.text },
        keys: hands === undefined ? KEYS : `${KEYS}   ${HAND_KEYS}`,
    })
}

/** Where the bell rings; undefined: it is not wanted, or there is none. */
function bellOf(cable: CableSession): Bell | undefined {
    const { options, host } = cable
    if (!options.sound) return undefined
    if (host.stderr.isTTY) return new Bell(host.stderr, host.clock)
    return isOnScreen(cable) ? new Bell(host.stdout, host.clock) : undefined
}

/** Tests one cable after the other. @returns the exit code: 0 when there were some and all passed, that of the signal that has ended it */
export async function batchCables(cable: CableSession): Promise<number> {
    const { rig, session, stop, notes } = cable
    const tester = await testerOf(cable)
    const { cables } = session
    const hands =
        cables === undefined ? undefined : new VirtualHands(cables.own, keys => cables.set(keys))
    const isPlugged = (await rig.state()).plugged
    const parts = { face: faceOf(cable, hands), tester, hands, bell: bellOf(cable) }
    const state = await new BatchRun(cable, isPlugged, parts).run()
    for (const line of standText(state)) notes.note(line)
    // a signal is no end of the user's own: a script is to know it from a batch that was finished
    if (stop.exitCode !== undefined && stop.exitCode !== EXIT.fine) return stop.exitCode
    return exitCodeOf(state)
}
