import { useEffect, useState } from "preact/hooks"
import type { AnalysedFile } from "./analysed-file"
import type { Analysed } from "./analysis-protocol"
import "./analysis.css"
import { fileName, saveFile, saveLines, savePng } from "./save"

/** What a dropped file of two legs holds: text and picture of `quietline analyse`. */
export function AnalysisRoom({ analysed }: { analysed: AnalysedFile }) {
    const state = analysed.state.value
    if (state.stage === "none") return null
    return (
        <section class="analysis" aria-labelledby="analysis-heading" aria-live="polite">
            <header>
                <h2 id="analysis-heading">{state.name}</h2>
                <button type="button" onClick={() => analysed.close()}>
                    Close
                </button>
            </header>
            {state.stage === "running" && (
                <p>
                    Analysing <progress aria-label="analysed" max={1} value={state.part} />
                </p>
            )}
            {state.stage === "refused" && <p role="alert">{state.message}</p>}
            {state.stage === "done" && (
                <Result name={state.name} result={state.result} analysed={analysed} />
            )}
        </section>
    )
}

function Result({
    name,
    result,
    analysed,
}: {
    name: string
    result: Analysed
    analysed: AnalysedFile
}) {
    const { lines, svg, isCapture } = result
    const url = useObjectUrl(svg)
    const bare = name.replace(/\.\w+$/, "")
    return (
        <>
            {!isCapture && <FullScale analysed={analysed} />}
            {url && <img src={url} alt={`Spectra of difference and common mode of ${name}`} />}
            <pre>{lines.join("\n")}</pre>
            <p>
                <button
                    type="button"
                    onClick={() => saveFile(fileName(bare, "svg"), "image/svg+xml", [svg])}
                >
                    Save SVG
                </button>{" "}
                <button type="button" onClick={() => void savePng(fileName(bare, "png"), svg)}>
                    Save PNG
                </button>{" "}
                <button
                    type="button"
                    onClick={() => saveLines(fileName(bare, "txt"), "text/plain", lines)}
                >
                    Save text
                </button>
            </p>
        </>
    )
}

/** A recording does not know its volts. */
function FullScale({ analysed }: { analysed: AnalysedFile }) {
    return (
        <p>
            <label>
                Volts on a leg at full scale{" "}
                <input
                    type="number"
                    min="0.000001"
                    max="1000"
                    step="any"
                    placeholder="1"
                    onChange={event => {
                        const volts = event.currentTarget.valueAsNumber
                        if (volts > 0 && volts <= 1000) analysed.again(volts)
                    }}
                />
            </label>
        </p>
    )
}

/** An address of a picture that is in memory: as an image it can run nothing. */
function useObjectUrl(svg: string): string | undefined {
    const [url, setUrl] = useState<string>()
    useEffect(() => {
        const made = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
        setUrl(made)
        return () => URL.revokeObjectURL(made)
    }, [svg])
    return url
}
