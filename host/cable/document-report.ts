import { UsageError } from "../../common/usage-error"
import { DocumentFile } from "../output/document-file"
import type { RecordObject } from "./cable-record"
import { htmlReport, recordsOfHtml } from "./html-report"
import { recordsOfJunit } from "./junit-records"
import { junitReport } from "./junit-report"
import { type Report, testOf } from "./report"
import { type SealedTest, sealedTestOf } from "./sealed-test"
import type { EarlierTest } from "./test-history"

/** A report that is one text about all its tests, and carries their records. */
export interface DocumentFormat {
    render(tests: readonly SealedTest[]): string
    /** @returns undefined when the text is no such report, or carries no records */
    recordsOf(text: string): RecordObject[] | undefined
}

export const JUNIT: DocumentFormat = { render: junitReport, recordsOf: recordsOfJunit }
export const HTML: DocumentFormat = { render: htmlReport, recordsOf: recordsOfHtml }

/** The tests that a text carries. @throws UsageError when it is none of ours */
function testsIn(path: string, text: string, format: DocumentFormat): SealedTest[] {
    const tests = format.recordsOf(text)?.map(sealedTestOf)
    if (tests?.every(test => test !== undefined)) return tests
    throw new UsageError(
        `${path}: is there already and no report of cable tests that can be gone on with; name another file, or remove it first`,
    )
}

/** An .xml or .html report, written anew with every test. */
export class DocumentReport implements Report {
    readonly held: readonly EarlierTest[]
    readonly isBegun: boolean
    readonly #file: DocumentFile
    readonly #tests: SealedTest[]
    readonly #format: DocumentFormat

    /** @throws UsageError when there is something else of that name, or its folder takes no file */
    constructor(
        readonly path: string,
        format: DocumentFormat,
    ) {
        this.#format = format
        const { file, present } = DocumentFile.continuing(path)
        this.#file = file
        this.#tests = present === undefined ? [] : testsIn(path, present, format)
        this.held = this.#tests.flatMap(({ object }) => testOf(object) ?? [])
        this.isBegun = present !== undefined
    }

    /** Writes it although it has no test yet: whoever goes on with it knows that it was begun. */
    async begin(): Promise<void> {
        if (!this.isBegun && this.#tests.length === 0) await this.#write()
    }

    async add(records: readonly RecordObject[]): Promise<readonly RecordObject[]> {
        this.#tests.push(...records.flatMap(record => sealedTestOf(record) ?? []))
        await this.#write()
        return records
    }

    async end(): Promise<void> {}

    #write(): Promise<void> {
        return this.#file.write(this.#format.render(this.#tests))
    }
}
