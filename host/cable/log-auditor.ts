import { quoted } from "../output/quoted"
import { sha256Of } from "./limits-proof"
import { CHAIN_START, type ChainEnd, type ReadLine, readLine } from "./record-chain"

/** How far an audit has come: plain values, so that it can be kept and gone on with. */
export interface AuditState {
    /** lines so far, records or not */
    lines: number
    records: number
    /** records from before they were tied to each other: nothing can be said of these */
    untied: number
    /** what the next record is tied to */
    end: ChainEnd
    /** the last line was changed or is no record, so that the next one can't be tied to it */
    isAfterChanged: boolean
}

/** Of an empty log. */
export const AUDIT_START: AuditState = {
    ...{ lines: 0, records: 0, untied: 0, end: CHAIN_START, isAfterChanged: false },
}

/** Goes through a log line by line: is each record what it was, and does it follow the one before it. */
export class LogAuditor {
    readonly #onTrouble: (trouble: string) => void
    #state: AuditState

    /**
     * @param onTrouble told each thing that is wrong, a line of text each
     * @param state where an earlier audit of the same log has ended
     */
    constructor(onTrouble: (trouble: string) => void, state: AuditState = AUDIT_START) {
        this.#onTrouble = onTrouble
        this.#state = { ...state }
    }

    get state(): AuditState {
        return { ...this.#state }
    }

    /** Takes the next whole line. @returns what it says; undefined when it is no record */
    take(line: string): ReadLine | undefined {
        const state = this.#state
        state.lines++
        const read = readLine(line)
        if (read === undefined) {
            this.#onTrouble(`line ${state.lines}: is no record of a cable test`)
            state.end = { seq: state.end.seq + 1, sha256: null }
            state.isAfterChanged = true
            return undefined
        }
        this.#judge(read)
        const { tie, isGenuine } = read
        state.records++
        state.end = { seq: tie?.seq ?? state.end.seq + 1, sha256: tie?.sha256 ?? sha256Of(line) }
        state.isAfterChanged = !isGenuine
        return read
    }

    #judge(read: ReadLine): void {
        const state = this.#state
        const { tie, isGenuine } = read
        const say = (what: string) => this.#onTrouble(`${nameOf(state.lines, read)}: ${what}`)
        if (!isGenuine) say("was changed, it is not what its SHA-256 says")
        else if (tie !== undefined) {
            const broken = brokenTie(tie, state)
            if (broken !== undefined) say(broken)
        } else if (state.end.seq > state.untied) say("carries no SHA-256, the ones before it do")
        else state.untied++
    }
}

function nameOf(lineNumber: number, { serial }: ReadLine): string {
    return serial === undefined ? `line ${lineNumber}` : `line ${lineNumber} (${quoted(serial)})`
}

/** Why a record does not follow the end of the chain before it; undefined: it does. */
function brokenTie(tie: NonNullable<ReadLine["tie"]>, { end, isAfterChanged }: AuditState) {
    if (tie.seq > end.seq + 1) {
        const missing = tie.seq - end.seq - 1
        const records = missing === 1 ? "1 record is" : `${missing} records are`
        return `${records} missing before it`
    }
    if (tie.seq <= end.seq)
        return `is number ${tie.seq} and follows number ${end.seq}: records were put in, taken out of their order, or written by two at once`
    if (tie.prev !== end.sha256 && !isAfterChanged)
        return "follows another record than the one before it, which was replaced"
    return undefined
}
