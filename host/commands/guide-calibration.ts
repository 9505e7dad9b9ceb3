import { awaitDrive } from "../calibrate/drive-watch"
import { checkTones, type RemoteCalibrator } from "../calibrate/remote-calibrator"
import { afterDb, type ToneResult } from "../calibrate/report"
import { voltageReader } from "../options/values"
import type { Notes } from "../process/notes"
import type { Person } from "../process/person"
import { LineError } from "../service/line-error"
import type { BoardSession } from "./board-session"

/** Who is led through a calibration, and with what. */
export interface Guided {
    session: BoardSession
    calibrator: RemoteCalibrator
    /** undefined: nobody is asked anything */
    person: Person | undefined
    notes: Notes
    date: Date
}

const WIRING = [
    "tie HOT and COLD to one source and its ground to the board's: the tip and the sleeve of a phone's",
    "headphone plug will do, with the volume near its end (quietline calibrate --tone-file makes the tone)",
]

/**
 * Leads through a calibration: drive, measurement at each tone, storing, level.
 * @param volts what a meter reads; undefined: a person is asked, if there is one
 * @returns what was measured, and what is left over now
 * @throws as RemoteCalibrator and awaitDrive do; the old calibration then stays in force
 */
export async function guide(
    guided: Guided,
    tones: readonly number[],
    volts: number | undefined,
): Promise<ToneResult[]> {
    const { session, calibrator, person, notes, date } = guided
    checkTones(tones, await session.service.read("converter"))
    if (!session.isVirtual) for (const line of WIRING) notes.note(line)
    const results: ToneResult[] = []
    for (const askedHz of tones) {
        await drive(guided, askedHz, tones.length > 1)
        notes.progress.begin(`quietline: measuring at ${askedHz} Hz, twice…`)
        const measured = await calibrator.measure(askedHz)
        results.push({ askedHz, measured, afterDb: undefined })
    }
    const last = results[results.length - 1]
    notes.progress.begin("quietline: storing, and checking what is left over…")
    last.afterDb = await calibrator.store(date)
    const calibration = await session.service.read("calibration")
    for (const result of results) result.afterDb ??= afterDb(result.measured, calibration)
    const voltage = volts ?? (await meterReading(person, notes))
    if (voltage !== undefined) await setLevel(guided, voltage, last.askedHz)
    notes.progress.erase()
    return results
}

/** Waits until the drive is good, and a person has pressed Enter. */
async function drive({ session, person, notes }: Guided, hz: number, isOneOfMany: boolean) {
    const { service } = session
    const converter = await service.read("converter")
    const tone = isOneOfMany && !session.isVirtual ? `set the source to ${hz} Hz; ` : ""
    if (person !== undefined)
        notes.note(`${tone}press Enter when the drive at ${hz} Hz is good and stays so`)
    else if (tone !== "") notes.note(tone.replace("; ", ""))
    await awaitDrive({
        service,
        converter,
        onDrive: ({ words }, isSteady) =>
            notes.progress.show(person !== undefined && isSteady ? `Enter? ${words}` : words),
        person: person && { line: person.line, notYet: words => notes.note(`not yet: ${words}`) },
    })
    notes.progress.erase()
}

/** Asks what a meter reads. @returns undefined: nobody knows */
async function meterReading(person: Person | undefined, notes: Notes): Promise<number | undefined> {
    if (person === undefined) return undefined
    notes.note("stored. Volts rms that a meter reads from one leg to ground, or Enter to skip:")
    for (;;) {
        const typed = (await person.line()).trim()
        if (typed === "") return undefined
        try {
            return voltageReader.read("the meter", typed)
        } catch (error) {
            notes.note((error as Error).message)
        }
    }
}

async function setLevel({ calibrator, notes }: Guided, volts: number, hz: number): Promise<void> {
    notes.progress.begin("quietline: making levels true to the meter…")
    try {
        await calibrator.level(volts, hz)
    } catch (error) {
        if (!(error instanceof LineError)) throw error
        throw new LineError(`gain and skew are stored, the level is not: ${error.message}`)
    }
}
