import type { FaceState } from "./face-state"

/** Fills the screen with number and state, or gives it back. A browser that refuses the screen gives its window. */
export function toggleWall({ isWall }: FaceState): void {
    isWall.value = !isWall.value
    const { documentElement } = document
    if (isWall.value) documentElement.requestFullscreen?.().catch(() => {})
    else if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
}

/** Ends the wall when the browser gives the screen back by its own key. @returns ends that */
export function followScreen({ isWall }: FaceState): () => void {
    const onChange = () => {
        if (!document.fullscreenElement) isWall.value = false
    }
    document.addEventListener("fullscreenchange", onChange)
    return () => document.removeEventListener("fullscreenchange", onChange)
}
