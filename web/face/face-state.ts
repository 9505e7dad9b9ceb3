import { type Signal, signal } from "@preact/signals"
import type { ReadingKey } from "../../host/text/key-words"

/** What the panel of explanations is about. */
export type Subject = ReadingKey | "state"

/** What a person has chosen on the face; nothing of it goes to the source. */
export interface FaceState {
    /** undefined: the panel is shut */
    readonly subject: Signal<Subject | undefined>
    /** the reading whose history is to be seen */
    readonly traced: Signal<ReadingKey>
    /** number and state word alone, as large as they can be */
    readonly isWall: Signal<boolean>
    /** scope, vector picture, harmonics and spectrum stand still */
    readonly isFrozen: Signal<boolean>
    /** what is truly on a simulated line is marked on the scale */
    readonly showsTruth: Signal<boolean>
    readonly showsHelp: Signal<boolean>
}

/** The face as it is at first. */
export function faceState(): FaceState {
    return {
        subject: signal(undefined),
        traced: signal("level_dbu"),
        isWall: signal(false),
        isFrozen: signal(false),
        showsTruth: signal(true),
        showsHelp: signal(false),
    }
}

/** Opens the panel about a reading, and shows its history. */
export function ask(state: FaceState, subject: Subject): void {
    state.subject.value = subject
    if (subject !== "state") state.traced.value = subject
}
