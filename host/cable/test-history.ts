import { type CableResult, isAboutCable } from "./outcome"

/** What is known of a test that was made before. */
export interface EarlierTest {
    /** undefined: it had none */
    serial: string | undefined
    result: CableResult
    /** words of what was wrong, joined by + */
    fault: string
    /** UTC, as records have it */
    date: string
    /** the same in the time of the place */
    local: string
    /** number within its run */
    n: number
}

/** Cables with a verdict: those of which nothing is known are none. */
export interface CableCounts {
    cables: number
    passed: number
}

/** Tells a test from all others, whichever report says it. */
export function testKey({ date, n, serial }: Pick<EarlierTest, "date" | "n" | "serial">): string {
    return `${date},${n},${serial ?? ""}`
}

/** Tests by their serial number: those of this run, and those of the reports that it goes on with. */
export class TestHistory {
    readonly #keys = new Set<string>()
    /** the latest verdict on each cable */
    readonly #verdicts = new Map<string, CableResult>()
    readonly #serials = new Map<string, EarlierTest[]>()

    /** A test that several reports hold is one. */
    add(test: EarlierTest): void {
        const { serial } = test
        const key = testKey(test)
        if (this.#keys.has(key)) return
        this.#keys.add(key)
        // a cable without a name is another one each time
        if (isAboutCable(test.result)) this.#verdicts.set(serial ?? `,${key}`, test.result)
        if (serial === undefined) return
        const tests = this.#serials.get(serial)
        if (tests === undefined) this.#serials.set(serial, [test])
        else tests.push(test)
    }

    /** How many cables have a verdict, and how many of them have passed in the end. */
    get counts(): CableCounts {
        const verdicts = [...this.#verdicts.values()]
        return {
            cables: verdicts.length,
            passed: verdicts.filter(result => result === "PASS").length,
        }
    }

    /** How often a serial number was tested. */
    countOf(serial: string | undefined): number {
        return serial === undefined ? 0 : (this.#serials.get(serial)?.length ?? 0)
    }

    /** Its latest test. */
    latestOf(serial: string | undefined): EarlierTest | undefined {
        return serial === undefined ? undefined : this.#serials.get(serial)?.at(-1)
    }
}
