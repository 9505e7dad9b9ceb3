import { randomInt } from "node:crypto"
import type { CalibrateOptions } from "../options/calibrate-options"
import { LineWriter } from "../output/line-writer"
import { LinkError } from "../port/link-error"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"
import { Notes } from "../process/notes"
import { Person } from "../process/person"
import { StopRequest } from "../process/stop-request"
import { type BoardSession, openBoard } from "./board-session"
import { type Guided, guide } from "./guide-calibration"

/**
 * `quietline calibrate`.
 * @returns the exit code
 * @throws LineError when the legs are not fit to calibrate with, UsageError when the board can't do a tone, LinkError when it is not
 *     there, is lost, or does not keep the calibration
 */
export async function runCalibrate(options: CalibrateOptions, host: Host): Promise<number> {
    const notes = new Notes(host)
    if (options.toneFile !== undefined) {
        const { writeToneFile } = await import("../output/tone-file")
        writeToneFile(options.toneFile, options.tone)
        notes.note(`wrote ${options.toneFile}: a minute of each tone, the same on both channels`)
        return EXIT.fine
    }
    const isAsked = host.stdin.isTTY === true && !options.yes
    const stop = new StopRequest(host)
    try {
        const session = await openBoard(options, host, stop, isAsked ? "real" : "max")
        const person = isAsked ? new Person(host.stdin) : undefined
        try {
            await calibrate(options, session, person, notes, host)
        } finally {
            person?.close()
            await session.close()
        }
        return EXIT.fine
    } catch (error) {
        notes.progress.erase()
        if (stop.exitCode === undefined || !(error instanceof LinkError)) throw error
        return stop.exitCode
    } finally {
        stop.release()
    }
}

async function calibrate(
    options: CalibrateOptions,
    session: BoardSession,
    person: Person | undefined,
    notes: Notes,
    host: Host,
): Promise<void> {
    const { RemoteCalibrator } = await import("../calibrate/remote-calibrator")
    const report = await import("../calibrate/report")
    const { service } = session
    const calibrator = new RemoteCalibrator(service, randomInt(1, 2 ** 32))
    const isJson = options.format === "json"
    const inForce = async () => ({
        calibration: await service.read("calibration"),
        converter: await service.read("converter"),
        firmware: (await service.read("firmware")).version,
    })
    let lines: string[]
    if (options.show) {
        const state = await inForce()
        lines = isJson
            ? [JSON.stringify(report.calibrationJson(state))]
            : report.calibrationLines(state)
    } else if (options.forget) {
        await calibrator.forget()
        notes.note(`${session.from}: the stored calibration is removed, factory values from now on`)
        lines = isJson ? [JSON.stringify(report.calibrationJson(await inForce()))] : []
    } else {
        const guided: Guided = { session, calibrator, person, notes, date: host.date() }
        const tones = await guide(guided, options.tone, options.volts)
        const result = { tones, ...(await inForce()) }
        lines = isJson ? [JSON.stringify(report.resultJson(result))] : report.resultLines(result)
    }
    const out = new LineWriter(host.stdout)
    for (const line of lines) await out.write(line)
    await out.end()
    if (session.isVirtual && !options.show)
        notes.note("this was a rehearsal: the virtual board is gone, and its calibration with it")
}
