import type { StateWords } from "../../host/text/state-words"

/** How a state looks beside its word. */
export type Tone = "fine" | "attention" | "fault" | "silent" | "none"

const TONES: Record<StateWords["colour"], Tone> = {
    green: "fine",
    yellow: "attention",
    red: "fault",
    cyan: "silent",
    gray: "none",
}

export function toneOf({ colour }: StateWords): Tone {
    return TONES[colour]
}

/** A disc with a tick, a triangle with a mark, an octagon with a cross, a ring, a broken ring: told apart without colour. */
const SHAPES: Record<Tone, { body: string; mark: string }> = {
    fine: { body: "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22z", mark: "M6.5 12.5l4 4l7-8" },
    attention: { body: "M12 1.5L23.5 22.5H.5z", mark: "M12 8v7.5m0 2v2.5" },
    fault: {
        body: "M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z",
        mark: "M8 8l8 8m0-8l-8 8",
    },
    silent: { body: "", mark: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z" },
    none: { body: "", mark: "M12 3a9 9 0 0 0-9 9m9 9a9 9 0 0 0 9-9" },
}

/** The shape of a state. */
export function StateShape({ tone }: { tone: Tone }) {
    const { body, mark } = SHAPES[tone]
    return (
        <svg class="state-shape" data-tone={tone} viewBox="0 0 24 24" aria-hidden="true">
            {body !== "" && <path class="body" d={body} />}
            <path class={body === "" ? "outline" : "mark"} d={mark} />
        </svg>
    )
}
