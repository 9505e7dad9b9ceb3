import { computed, effect, signal } from "@preact/signals"
import { UsageError } from "../../common/usage-error"
import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { fragmentOf, fragmentOfName, scenarioJson } from "../../sim/scenarios/share"
import { preset, presetNames } from "../engine/presets"
import type { Page } from "../engine/state"
import { saveFile } from "../files/save"
import { type ConnectorName, connectorFor, connectors } from "./connectors"
import { type PartName, withControl } from "./controls"
import { balanced, isBalanced, unbalanced, withCoax, withPair } from "./wiring"

/** While a slider moves, the line changes so often [ms]. */
const SETTLE_MS = 80

/** Longest scenario file that is read [bytes]. */
const MAX_FILE = 65_536

const CHANGED = ", changed"

/** A built-in line that was changed says so. */
function changedName(name: string): string {
    return presetNames.includes(name) ? name + CHANGED : name
}

function areSame(a: Scenario, b: Scenario): boolean {
    return JSON.stringify(a) === JSON.stringify(b)
}

/** What the Lab is at: which part is open, which plug is drawn, what is being changed. */
export class LabState {
    readonly part = signal<PartName>("grounds")
    readonly #plug = signal<ConnectorName>("xlr")
    readonly #draft = signal<Scenario | undefined>(undefined)
    /** what went wrong with a file, or what was done, in one line */
    readonly notice = signal("")
    readonly scenario = computed(() => this.#draft.value ?? this.page.scenario.value)
    readonly connector = computed(() => connectorFor(this.scenario.value, this.#plug.value))
    readonly isBalanced = computed(() => isBalanced(this.scenario.value))
    /** the built-in line that this is, to the digit; empty: another one */
    readonly presetName = computed(() => {
        const scenario = this.scenario.value
        const { name } = scenario
        const isOne = presetNames.includes(name) && areSame(preset(name), scenario)
        return isOne ? name : ""
    })

    #timer: ReturnType<typeof setTimeout> | undefined
    /** the balanced line of which the unbalanced one was made, and that */
    #switched: { from: Scenario; to: Scenario } | undefined

    constructor(readonly page: Page) {
        // What the engine has taken is no draft any more, and what came from elsewhere wins.
        effect(() => {
            page.scenario.value
            this.#draft.value = undefined
        })
    }

    /** Sets a control: at once on the page, and on the line when the hand has settled. */
    touch(name: string, value: string | number): void {
        this.#change(withControl(this.scenario.peek(), name, value))
    }

    /** Takes balance away or gives it back; going back finds the line as it was. */
    setBalanced(isWanted: boolean): void {
        const now = this.scenario.peek()
        if (isWanted === isBalanced(now)) return
        const before = this.#switched
        const kept = before?.to === now ? before.from : undefined
        const next = kept ?? this.#named(isWanted ? balanced(now) : unbalanced(now))
        this.#switched = { from: now, to: next }
        this.#set(next)
    }

    /** Another plug, and the cable that goes with it. */
    plugIn(name: ConnectorName): void {
        this.#plug.value = name
        const now = this.scenario.peek()
        const { wiring } = connectors[name]
        if (now.cable.kind === wiring) return
        this.#set(this.#named(wiring === "pair" ? withPair(now) : withCoax(now)))
    }

    take(name: string): void {
        this.notice.value = ""
        this.#set(preset(name))
    }

    /** Reads a scenario file as the command does. */
    async read(file: File): Promise<void> {
        try {
            if (file.size > MAX_FILE)
                throw new UsageError(
                    `${file.name}: expected a scenario file of at most 64 kB, got ${Math.ceil(file.size / 1024)} kB`,
                )
            const scenario = parseScenario(await file.text(), file.name)
            this.notice.value = ""
            this.#set(scenario)
        } catch (error) {
            this.notice.value = error instanceof Error ? error.message : String(error)
        }
    }

    /** The scenario file of the present line, as the command takes it. */
    #fileText(): string {
        return `${JSON.stringify(scenarioJson(this.scenario.peek()), undefined, 4)}\n`
    }

    /** The address of this page with the present line in it. */
    #link(): string {
        const scenario = this.scenario.peek()
        const name = this.presetName.peek()
        const fragment = name ? fragmentOfName(name) : fragmentOf(scenario)
        return `${location.href.replace(/#.*$/, "")}#${fragment}`
    }

    /** Puts the link into the address bar and, where the browser lets it, on the clipboard. */
    async share(): Promise<void> {
        const link = this.#link()
        history.replaceState(undefined, "", link)
        try {
            await navigator.clipboard.writeText(link)
            this.notice.value = "The link is copied."
        } catch {
            this.notice.value = "The link is in the address bar: copy it from there."
        }
    }

    save(): void {
        const name = `${this.scenario.peek().name.replace(/[^a-z0-9-]+/gi, "-") || "line"}.json`
        saveFile(name, "application/json", [this.#fileText()])
        this.notice.value = `Saved as ${name}: quietline sim --scenario takes it.`
    }

    #named(scenario: Scenario): Scenario {
        return { ...scenario, name: changedName(scenario.name) }
    }

    #change(scenario: Scenario): void {
        this.#draft.value = this.#named(scenario)
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => this.#commit(), SETTLE_MS)
    }

    #commit(): void {
        const draft = this.#draft.peek()
        if (draft) this.#set(draft)
    }

    #set(scenario: Scenario): void {
        clearTimeout(this.#timer)
        try {
            // What a hand can make and no network can solve is told and not done.
            parseScenario(JSON.stringify(scenario), scenario.name)
            this.#draft.value = undefined
            this.page.setScenario(scenario)
        } catch (error) {
            this.#draft.value = undefined
            this.notice.value = error instanceof Error ? error.message : String(error)
        }
    }
}
