import { onTheme, type Theme, theme } from "./theme"

/** Draws into an area of so many CSS pixels. */
export type Picture = (
    context: CanvasRenderingContext2D,
    size: { width: number; height: number },
    theme: Theme,
) => void

/** The least time between two frames for who wants less motion [ms]. */
const CALM_MS = 1000

/** Keeps a canvas as sharp as the screen and draws it at most once a frame, and only while it is to be seen. */
export class Painter {
    readonly #canvas: HTMLCanvasElement
    readonly #picture: Picture
    readonly #resized = new ResizeObserver(() => this.#restyle())
    readonly #seen = new IntersectionObserver(entries => {
        this.#isSeen = entries.at(-1)?.isIntersecting ?? true
        if (this.#isSeen) this.draw()
    })
    readonly #calm = matchMedia("(prefers-reduced-motion: reduce)")
    readonly #unlisten: () => void
    #isSeen = true
    #pending = 0
    #drawnMs = Number.NEGATIVE_INFINITY

    constructor(canvas: HTMLCanvasElement, picture: Picture) {
        this.#canvas = canvas
        this.#picture = picture
        this.#resized.observe(canvas)
        this.#seen.observe(canvas)
        this.#unlisten = onTheme(() => this.#restyle())
    }

    /** Asks for a new picture. */
    draw(): void {
        if (this.#pending !== 0 || !this.#isSeen) return
        if (this.#calm.matches && performance.now() < this.#drawnMs + CALM_MS) return
        this.#pending = requestAnimationFrame(() => {
            this.#pending = 0
            this.#paint()
        })
    }

    /** Lets go of the canvas. */
    dispose(): void {
        cancelAnimationFrame(this.#pending)
        this.#resized.disconnect()
        this.#seen.disconnect()
        this.#unlisten()
    }

    #restyle(): void {
        this.#drawnMs = Number.NEGATIVE_INFINITY
        this.draw()
    }

    #paint(): void {
        const canvas = this.#canvas
        const context = canvas.getContext("2d")
        const { clientWidth: width, clientHeight: height } = canvas
        if (context === null || width === 0 || height === 0) return
        const ratio = devicePixelRatio
        const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)]
        if (canvas.width !== across) canvas.width = across
        if (canvas.height !== down) canvas.height = down
        const colours = theme()
        this.#drawnMs = performance.now()
        context.setTransform(ratio, 0, 0, ratio, 0, 0)
        context.clearRect(0, 0, width, height)
        context.font = colours.font
        context.lineJoin = "round"
        this.#picture(context, { width, height }, colours)
    }
}
