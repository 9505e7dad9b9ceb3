import type { Page } from "../engine/state"
import type { FaceState } from "./face-state"
import type { PageKey } from "./keyboard"
import { toggleWall } from "./wall-screen"

/** A step in a recording. */
const SKIP_S = 10

/** The keys of the face. */
export function faceKeys(page: Page, state: FaceState): PageKey[] {
    const { isFrozen, showsTruth, showsHelp } = state
    return [
        {
            key: " ",
            label: "Space",
            says: "holds the source, and lets it go on",
            press: () => (page.isPaused.value ? page.resume() : page.pause()),
        },
        ...[-SKIP_S, SKIP_S].map(seconds => ({
            key: seconds < 0 ? "," : ".",
            says: `in a recording: ten seconds ${seconds < 0 ? "back" : "on"}`,
            press: () => page.seek(Math.max(0, page.nowMs.peek() + 1000 * seconds)),
        })),
        {
            key: "f",
            says: "freezes the pictures of the last burst",
            press: () => {
                isFrozen.value = !isFrozen.value
            },
        },
        {
            key: "a",
            says: "aligned, or plain subtraction",
            press: () => {
                page.alignment.value = page.alignment.value === "plain" ? "aligned" : "plain"
            },
        },
        {
            key: "t",
            says: "marks what is truly on a simulated line",
            press: () => {
                showsTruth.value = !showsTruth.value
            },
        },
        {
            key: "w",
            says: "wall: number and state over the whole screen",
            press: () => toggleWall(state),
        },
        {
            key: "?",
            says: "these keys",
            press: () => {
                showsHelp.value = true
            },
        },
        {
            key: "Escape",
            label: "Esc",
            says: "shuts what is open",
            press: () => {
                state.subject.value = undefined
                showsHelp.value = false
                if (state.isWall.value) toggleWall(state)
            },
        },
    ]
}
