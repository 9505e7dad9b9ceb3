import { effect, signal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import uPlot from "uplot"
import "uplot/dist/uPlot.min.css"
import { onTheme, theme } from "./theme"

/** An axis in the style of the page. */
export function axis(given: uPlot.Axis): uPlot.Axis {
    return {
        stroke: () => theme()["ink-soft"],
        font: theme().font,
        grid: { stroke: () => theme().line, width: 1 },
        ticks: { show: false },
        ...given,
    }
}

/** What a plot shows, asked for whenever it is drawn. */
export interface PlotContent {
    data: uPlot.AlignedData
    x: { min: number; max: number }
    y?: { min: number; max: number }
}

interface PlotProps {
    class: string
    label: string
    /** made once for each `id` */
    id: string
    options: () => Omit<uPlot.Options, "width" | "height">
    /** reads the signals that the content hangs on; undefined: nothing new to draw */
    content: () => PlotContent | undefined
    onMade?: (plot: uPlot) => void
}

/** A plot with a time or frequency axis: sized to its place, drawn at most once a frame, only while it is seen. */
export function Plot({ class: name, label, id, options, content, onMade }: PlotProps) {
    const place = useRef<HTMLDivElement>(null)
    const latest = useRef({ content, onMade })
    latest.current = { content, onMade }
    useEffect(() => {
        const host = place.current
        if (host === null) return
        const size = () => ({ width: host.clientWidth, height: host.clientHeight })
        const plot = new uPlot({ ...options(), ...size() }, [[]], host)
        latest.current.onMade?.(plot)
        const isSeen = signal(true)
        const update = () => {
            const shown = isSeen.value ? latest.current.content() : undefined
            if (shown === undefined) return
            plot.batch(() => {
                plot.setData(shown.data, false)
                plot.setScale("x", shown.x)
                if (shown.y) plot.setScale("y", shown.y)
            })
        }
        const seen = new IntersectionObserver(entries => {
            isSeen.value = entries.at(-1)?.isIntersecting ?? true
        })
        const resized = new ResizeObserver(() => plot.setSize(size()))
        seen.observe(host)
        resized.observe(host)
        const unlisten = onTheme(() => plot.redraw(true, true))
        const unwatch = effect(update)
        return () => {
            unwatch()
            unlisten()
            seen.disconnect()
            resized.disconnect()
            plot.destroy()
        }
    }, [id])
    return <div ref={place} class={name} role="img" aria-label={label} />
}
