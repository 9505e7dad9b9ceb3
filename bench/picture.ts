// Turns a terminal's text with its colours into a picture: `tmux capture-pane -e -p | node bin/run.mjs bench/picture.ts > docs/live-view.svg`.
// docs/development.md has the whole command.

import { text } from "node:stream/consumers"

/** One cell of the terminal [px], and the margin around all of them. */
const CELL = { width: 8.4, height: 18 }
const MARGIN = 14
const BASELINE = 13

const BACKGROUND = "#0d1117"
const FOREGROUND = "#e6edf3"
const DIM = "#8b949e"
/** SGR 31..36 */
const COLOURS = ["#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#39c5cf"]

/** Block characters are drawn, because fonts leave gaps between them: left, top, width, height in cells. */
const BLOCKS: Record<string, [number, number, number, number]> = {
    "█": [0, 0, 1, 1],
    "▀": [0, 0, 1, 0.5],
    "▄": [0, 0.5, 1, 0.5],
    "■": [0.1, 0.25, 0.8, 0.4],
}
for (let eighths = 1; eighths < 8; eighths++)
    BLOCKS[String.fromCharCode(0x2590 - eighths)] = [0, 0, eighths / 8, 1]

interface Style {
    colour: string | undefined
    bold: boolean
    dim: boolean
}

interface Run {
    column: number
    text: string
    style: Style
}

const PLAIN: Style = { colour: undefined, bold: false, dim: false }

/** The style after one SGR code; codes that the live view does not use change nothing. */
function styled(style: Style, code: number): Style {
    if (code === 0) return PLAIN
    if (code === 1) return { ...style, bold: true }
    if (code === 2) return { ...style, dim: true }
    if (code === 22) return { ...style, bold: false, dim: false }
    if (code === 39) return { ...style, colour: undefined }
    return code >= 31 && code <= 36 ? { ...style, colour: COLOURS[code - 31] } : style
}

/** Splits the lines into runs of one style; a style lasts beyond the end of its line. */
function runsOf(lines: string[]): Run[][] {
    const colours = new RegExp(`${String.fromCharCode(27)}\\[([\\d;]*)m`)
    let style = PLAIN
    return lines.map(line => {
        const runs: Run[] = []
        let column = 0
        // Odd parts are the parameters of the escape sequences.
        line.split(colours).forEach((part, i) => {
            if (i % 2 === 1) style = part.split(";").map(Number).reduce(styled, style)
            else if (part !== "") {
                runs.push({ column, text: part, style })
                column += part.length
            }
        })
        return runs
    })
}

const px = (value: number) => String(Math.round(value * 100) / 100)
const escaped = (s: string) =>
    s.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

/** Equal characters side by side become one rectangle. */
function blocks(run: Run, row: number, fill: string): string[] {
    const rects: string[] = []
    for (const { 0: same, index } of run.text.matchAll(/(.)\1*/g)) {
        const block = BLOCKS[same[0]]
        if (!block) continue
        const [left, top, width, height] = block
        const x = MARGIN + (run.column + index + left) * CELL.width
        const y = MARGIN + (row + top) * CELL.height
        const w = (same.length - 1 + width) * CELL.width
        rects.push(
            `<rect x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(height * CELL.height)}" fill="${fill}"/>`,
        )
    }
    return rects
}

/** Each word has its own place, so that no font can shift the columns. */
function words(run: Run, row: number, fill: string): string[] {
    const weight = run.style.bold ? ' font-weight="bold"' : ""
    const y = px(MARGIN + row * CELL.height + BASELINE)
    return [...run.text.matchAll(/[^\s█▀▄■▉-▏]+/g)].map(({ 0: word, index }) => {
        const x = px(MARGIN + (run.column + index) * CELL.width)
        const length = px(word.length * CELL.width)
        return `<text x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${fill}"${weight}>${escaped(word)}</text>`
    })
}

const lines = (await text(process.stdin)).replace(/\s+$/, "").split("\n")
const rows = runsOf(lines)
const columns = Math.max(...rows.flat().map(run => run.column + run.text.trimEnd().length))
const width = px(columns * CELL.width + 2 * MARGIN)
const height = px(rows.length * CELL.height + 2 * MARGIN)
console.log(
    [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" shape-rendering="crispEdges" aria-label="quietline's live view in a terminal" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">`,
        `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}" stroke="#30363d"/>`,
        ...rows.flatMap((runs, row) =>
            runs.flatMap(run => {
                const fill = run.style.colour ?? (run.style.dim ? DIM : FOREGROUND)
                return [...blocks(run, row, fill), ...words(run, row, fill)]
            }),
        ),
        "</svg>",
    ].join("\n"),
)
