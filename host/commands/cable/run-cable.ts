import { randomInt } from "node:crypto"
import { UsageError } from "../../../common/usage-error"
import { CableRig } from "../../cable/cable-rig"
import { type CableProfile, defaultProfile, readLimits } from "../../cable/limits-file"
import { Reports } from "../../cable/reports"
import type { Paper } from "../../cable/result-text"
import { unmeetableLine } from "../../cable/unmeetable-limits"
import { zeroRig } from "../../cable/zero-rig"
import type { LabelPlace } from "../../label/label-place"
import type { CableOptions } from "../../options/cable-options"
import { cellWriter } from "../../output/csv-cell"
import { DocumentFile } from "../../output/document-file"
import { LineWriter } from "../../output/line-writer"
import { LinkError } from "../../port/link-error"
import { EXIT } from "../../process/exit-codes"
import { GentleStop } from "../../process/gentle-stop"
import type { Host } from "../../process/host"
import { Notes } from "../../process/notes"
import { openBoard, type VirtualCables } from "../board-session"
import type { CableSession } from "./cable-session"

/** Without a limits file the board's own limits count. */
function profileOf({ limits, prove, connector, kind, scenario }: CableOptions): CableProfile {
    const path = limits ?? prove
    const isVirtual = scenario !== undefined
    const profile =
        path === undefined ? defaultProfile(kind ?? "balanced") : readLimits(path, isVirtual)
    if (kind !== undefined && kind !== profile.kind)
        throw new UsageError(
            `${path}: is for cables of the kind ${profile.kind}, and --kind says ${kind}; leave one of them out`,
        )
    return { ...profile, connector: connector ?? profile.connector }
}

function paperOf({ stdout, env }: Host): Paper {
    const isScreen = stdout.isTTY === true && env.TERM !== "dumb"
    return {
        columns: isScreen ? stdout.columns || 80 : undefined,
        hasColours: isScreen && !env.NO_COLOR,
    }
}

/** The part that does what the options ask for. */
async function partOf({ learn, prove, zero, forgetZero, batch, watch }: CableOptions) {
    if (learn !== undefined) return (await import("./cable-learn")).learnCable
    if (prove !== undefined) return (await import("./cable-prove")).proveLimits
    if (zero) return (await import("./cable-zero")).zeroCommand
    if (forgetZero) return (await import("./cable-zero")).forgetZero
    if (watch !== undefined) return (await import("./cable-watch")).watchCable
    if (batch) return (await import("./cable-batch")).batchCables
    return (await import("./cable-test")).testCable
}

/** Loaded only where labels are wanted: it draws. @throws UsageError as LabelPlace does, and for one file for many labels */
async function labelPlace(path: string, isBatch: boolean): Promise<LabelPlace> {
    const { LabelPlace } = await import("../../label/label-place")
    const place = new LabelPlace(path)
    if (isBatch && place.isFile)
        throw new UsageError(
            `--label takes a folder with --batch, which writes many labels: ${path} is one file`,
        )
    return place
}

/** The cable that a virtual rig is zeroed on. */
const REFERENCE = { length_m: 0.5 }

/** Zeroes a virtual rig, which is a new one each time, before the scenario's cable is put in. */
async function rehearseZero(
    rig: CableRig,
    { own, set }: VirtualCables,
    { progress }: Notes,
    host: Host,
): Promise<void> {
    progress.begin("quietline: a new virtual rig, zeroing it on a short good cable first…")
    await set(REFERENCE)
    await zeroRig(rig, host.date)
    await set(own)
    progress.erase()
}

/**
 * `quietline cable`.
 * @param given what is done with the rig; otherwise what the options ask for
 * @returns the exit code
 * @throws UsageError on a bad limits file, a report that can't be written, or a board without a rig; LinkError when the board is not
 *     there or is lost; OutputError when a report has no room. Reports are checked before anything is tested.
 */
export async function runCable(
    options: CableOptions,
    host: Host,
    given?: (cable: CableSession) => Promise<number>,
): Promise<number> {
    if (options.verify !== undefined)
        return await (await import("./cable-verify")).verifyLog(options.verify, options, host)
    const profile = profileOf(options)
    const learned = options.learn === undefined ? undefined : new DocumentFile(options.learn)
    const labels =
        options.label === undefined ? undefined : await labelPlace(options.label, options.batch)
    const notes = new Notes(host)
    const reports = await Reports.open(options.report, cellWriter(options.rawCsv))
    for (const note of reports.notes) notes.note(note)
    if (options.limits !== undefined) {
        const warning = unmeetableLine(profile, options.limits)
        if (warning !== undefined) notes.note(warning)
    }
    const stop = new GentleStop(host)
    const out = new LineWriter(host.stdout, () => stop.ask(EXIT.fine))
    try {
        // only a watch has a length of its own that could be hurried through
        const isEndless = options.batch || options.watch === true
        const session = await openBoard(options, host, stop, isEndless ? "real" : "max", "rig")
        try {
            const rig = new CableRig(session.service, randomInt(1, 2 ** 32))
            const part = given ?? (await partOf(options))
            stop.beGentle()
            const code = await rig.inCableMode(async ({ zeroed, plugged }) => {
                const isNew = session.cables !== undefined && !zeroed
                const isRehearsed = isNew && !options.zero && !options.forgetZero
                if (session.cables !== undefined && isRehearsed)
                    await rehearseZero(rig, session.cables, notes, host)
                return await part({
                    ...{ options, profile, rig, session, reports, learned, labels },
                    ...{ stop, notes, out, host },
                    isZeroed: zeroed || isRehearsed,
                    isPlugged: plugged,
                    paper: paperOf(host),
                })
            })
            await out.end()
            return code
        } finally {
            notes.progress.erase()
            await session.close()
            // what was given up half-way waits no longer
            session.bus.abort(new LinkError(`${session.bus.name}: closed`))
        }
    } catch (error) {
        if (stop.exitCode === undefined || !(error instanceof LinkError)) throw error
        return stop.exitCode
    } finally {
        await reports.end()
        stop.release()
    }
}
