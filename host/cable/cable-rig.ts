import type { RigZero } from "../../src/cable/rig-zero"
import * as MODE from "../../src/protocol/mode"
import * as RESULT from "../../src/protocol/outcome"
import { LinkError } from "../port/link-error"
import type { LineService } from "../service/line-service"
import type {
    Answer,
    CableTest,
    CommandName,
    ContactWatch,
    Request,
    RigState,
} from "../service/protocol"
import { RefusedError } from "../service/refused-error"
import { checkedTest } from "./checked-test"
import { noRigProgram, rigRefusal } from "./rig-refusal"

/** Answers at once, unless a measurement of another client's is under way. */
const ANSWER_MS = 2000
/** A test takes three seconds at most: a board that says nothing is given up after ten. */
const TEST_MS = 5000
/** Zeroing takes three tests, and stores. */
const ZERO_MS = 12_000
const TEST_ATTEMPTS = 2
const ATTEMPTS = 3

/** A board that is mute as a whole is not waited for any longer, whatever is under way [ms]. */
const MUTE_MS = 10_000

/** What is put back after a board has failed to answer must not take as long again [ms]. */
const GIVE_BACK_MS = 1000
/** A board that answers may have a test to end first [ms]. */
const GENTLE_GIVE_BACK_MS = 5000

/** Any frequency will do to end a tone [Hz]. */
const ANY_HZ = 1000

const BUSY_AGAIN_MS = 250
const BUSY_MS = 10_000

/** The commands of a cable test rig. What the board refuses is an error that says why. */
export class CableRig {
    readonly service: LineService
    readonly #client: number
    #isPlaying = false
    /** the work in cable mode has ended or was given up: what is left of it asks for nothing more */
    #isOver = false

    /** @param client a number of this client's own, not 0 */
    constructor(service: LineService, client: number) {
        this.service = service
        service.bus.giveUpOnSilence(MUTE_MS)
        this.#client = client
    }

    get name(): string {
        return this.service.bus.name
    }

    /** @throws UsageError when the firmware knows of no rig */
    async state(): Promise<RigState> {
        try {
            return await this.service.read("rig")
        } catch (error) {
            throw error instanceof RefusedError ? noRigProgram(this.name) : error
        }
    }

    async setMode(mode: number): Promise<void> {
        await this.#ask("set_mode", { client: this.#client, mode }, ANSWER_MS)
    }

    /**
     * Does some work in cable mode, and puts the board into the mode it was in. What an earlier command has left going on, a tone or
     * a watch, is ended before; a tone of this one is ended after it, however that ends.
     * @throws as the work does, UsageError when the board has no rig, LinkError when it is gone
     */
    async inCableMode<T>(work: (state: RigState) => Promise<T>): Promise<T> {
        const before = await this.state()
        if (before.watching) await this.endWatch()
        await this.setMode(MODE.CABLE)
        if (before.mode === MODE.CABLE) await this.endTone()
        let patienceMs = GENTLE_GIVE_BACK_MS
        try {
            return await work(before)
        } catch (error) {
            if (error instanceof LinkError) patienceMs = GIVE_BACK_MS
            throw error
        } finally {
            this.#isOver = true
            await this.#giveBack(before.mode, patienceMs)
        }
    }

    /** Tests the conductors of what is plugged in. @throws LinkError when what the board says of it contradicts itself */
    async test(): Promise<CableTest> {
        const { number } = await this.#ask("test_cable", { client: this.#client }, TEST_MS)
        const test = await this.lastTest()
        if (test.number === number) return test
        throw new LinkError(
            `${this.name}: somebody else has started a test meanwhile (the rig's button?); test again`,
        )
    }

    /** Takes the cable in the rig for one without any resistance. @returns false when it is not good */
    async zero(): Promise<boolean> {
        const request = { client: this.#client }
        const { result } = await this.#ask("zero_rig", request, ZERO_MS, [RESULT.NOT_GOOD])
        return result === RESULT.OK
    }

    /** The rig's own part in a reading; undefined without a zero. */
    async ownPart(): Promise<RigZero | undefined> {
        const zero = await this.service.read("zero")
        const { hotDivider, coldDivider, shieldDivider, toneLevelV, toneRatio, toneDelayUs } = zero
        const { errorOhm } = zero
        if (hotDivider === undefined || coldDivider === undefined || shieldDivider === undefined)
            return undefined
        if (errorOhm === undefined) return undefined
        return {
            dividers: [hotDivider, coldDivider, shieldDivider],
            errorOhm,
            toneV: toneLevelV,
            toneRatio: toneRatio ?? 1,
            toneDelayUs: toneDelayUs ?? 0,
        }
    }

    /** Feeds a tone into both legs for a while. @param durationMs 0 to 65535; 0: ends it */
    async playTone(frequencyHz: number, durationMs: number): Promise<void> {
        const request = { client: this.#client, frequencyHz, durationMs }
        this.#isPlaying ||= durationMs > 0
        await this.#ask("play_tone", request, ANSWER_MS)
        this.#isPlaying = durationMs > 0
    }

    /** Ends a tone, whoever has asked for it. */
    endTone(): Promise<void> {
        return this.playTone(ANY_HZ, 0)
    }

    /** Takes what the reference cable does to the tone for nothing from now on. */
    async zeroTone(levelV: number, ratio: number, delayUs: number): Promise<void> {
        const request = { client: this.#client, levelV, ratio, delayUs }
        await this.#ask("zero_tone", request, ANSWER_MS)
    }

    async forgetZero(): Promise<void> {
        await this.#ask("forget_zero", { client: this.#client }, ANSWER_MS)
    }

    /** Begins a contact watch. @returns false when the cable is not good to begin with */
    async watch(durationS: number): Promise<boolean> {
        const request = { client: this.#client, durationS }
        const { result } = await this.#ask("watch_cable", request, TEST_MS, [RESULT.NOT_GOOD])
        return result === RESULT.OK
    }

    async endWatch(): Promise<void> {
        await this.#ask("watch_cable", { client: this.#client, durationS: 0 }, ANSWER_MS)
    }

    contact(): Promise<ContactWatch> {
        return this.service.read("contact")
    }

    /** The last test, whoever asked for it. */
    async lastTest(): Promise<CableTest> {
        return checkedTest(await this.service.read("cable"), this.name)
    }

    async #giveBack(mode: number, patienceMs: number): Promise<void> {
        const { bus } = this.service
        const putBack = async () => {
            if (this.#isPlaying)
                await this.#send(
                    "play_tone",
                    { client: this.#client, frequencyHz: ANY_HZ, durationMs: 0 },
                    ANSWER_MS,
                )
            if (mode !== MODE.CABLE)
                await this.#send("set_mode", { client: this.#client, mode }, ANSWER_MS)
        }
        if (bus.isGone) return
        try {
            await bus.within(patienceMs, putBack())
        } catch {} // what the work has come to matters more, and a restart does it as well
    }

    /** Sends a command of the work in cable mode. @throws LinkError when that is over */
    #ask<N extends CommandName>(
        name: N,
        request: Request<N>,
        timeoutMs: number,
        alsoFine: readonly number[] = [],
    ): Promise<Answer<N>> {
        if (this.#isOver) throw new LinkError(`${this.name}: stopped`)
        return this.#send(name, request, timeoutMs, alsoFine)
    }

    /** Sends a command, again and again while another client is served. @param alsoFine results that are no error */
    async #send<N extends CommandName>(
        name: N,
        request: Request<N>,
        timeoutMs: number,
        alsoFine: readonly number[] = [],
    ): Promise<Answer<N>> {
        const { bus } = this.service
        const attempts = timeoutMs >= TEST_MS ? TEST_ATTEMPTS : ATTEMPTS
        for (let waitedMs = 0; ; waitedMs += BUSY_AGAIN_MS) {
            const answer = await this.service.command(name, request, timeoutMs, attempts)
            const { result } = answer
            if (result === RESULT.OK || alsoFine.includes(result)) return answer
            if (result !== RESULT.BUSY || waitedMs >= BUSY_MS) throw rigRefusal(result, this.name)
            await bus.pause(BUSY_AGAIN_MS)
        }
    }
}
