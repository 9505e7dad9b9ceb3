import { Drawing } from "../drawing/drawing"

/** What a pin is called on the board, top to bottom of one side. */
type Side = readonly string[]

export interface BoardSheet {
    title: string
    /** where the USB socket is, seen from the side with the parts on it */
    usb: "top" | "bottom"
    left: Side
    right: Side
    /** number before the first pin of a side, where the board counts its pins: left down, right up or down */
    numbers?: { left: (i: number) => number; right: (i: number) => number }
    /** the rig's name of each pin that is used */
    uses: Readonly<Record<string, string>>
    notes: readonly string[]
}

const ROW = 27
const TOP = 95

/** Longest side. */
const rows = ({ left, right }: Pick<BoardSheet, "left" | "right">) =>
    Math.max(left.length, right.length)

interface Place {
    /** left and right edge of the board [px] */
    left: number
    right: number
}

/** One pin: its name inside the board, its use outside. */
function pin(
    drawing: Drawing,
    board: BoardSheet,
    side: "left" | "right",
    i: number,
    { left, right }: Place,
): void {
    const key = board[side][i]
    const name = key.replace("!", "")
    const y = TOP + ROW * (i + 0.5)
    const use = board.uses[key]
    const edge = side === "left" ? left : right
    const inward = side === "left" ? 1 : -1
    const anchor = side === "left" ? "start" : "end"
    drawing.circle(edge, y, 8, use === undefined ? "white" : "solid")
    const number = board.numbers?.[side](i)
    const label =
        number === undefined ? name : side === "left" ? `${number}  ${name}` : `${name}  ${number}`
    drawing.text(edge + 16 * inward, y + 6, label, { anchor, bold: use !== undefined })
    if (use === undefined) return
    drawing.wire([edge - 8 * inward, y], [edge - 32 * inward, y])
    drawing.text(edge - 38 * inward, y + 6, use, {
        anchor: anchor === "start" ? "end" : "start",
        bold: true,
    })
}

/** A board from above with all its pins; those that are used are solid and named outside. */
function drawBoard(drawing: Drawing, board: BoardSheet, place: Place): void {
    const height = ROW * rows(board)
    const { left, right } = place
    const middle = (left + right) / 2
    drawing.box(left, TOP - 14, right - left, height + 28)
    const usbY = board.usb === "top" ? TOP - 26 : TOP + height - 6
    drawing.box(middle - 30, usbY, 60, 32, "grey")
    drawing.text(middle, usbY + 22, "USB", { anchor: "middle", bold: true })
    board.left.forEach((_, i) => {
        pin(drawing, board, "left", i, place)
    })
    board.right.forEach((_, i) => {
        pin(drawing, board, "right", i, place)
    })
}

/** A sheet of one board. */
export function boardSheet(board: BoardSheet): Drawing {
    const bottom = TOP + ROW * rows(board) + 60
    const drawing = new Drawing(
        bottom + 21 * board.notes.length,
        board.title,
        `Pins of the board and what goes to them: ${Object.entries(board.uses)
            .map(([key, use]) => `${use} ${key.replace("!", "")}`)
            .join(", ")}.`,
    )
    drawBoard(drawing, board, { left: 280, right: 620 })
    drawing.lines(20, bottom, board.notes)
    return drawing
}

/** A sheet of two small boards side by side. */
export function twoBoardSheet(
    title: string,
    boards: readonly [BoardSheet, BoardSheet],
    notes: readonly string[],
): Drawing {
    const bottom = TOP + ROW * Math.max(...boards.map(rows)) + 90
    const drawing = new Drawing(
        bottom + 21 * notes.length,
        title,
        boards.map(board => board.title).join(", "),
    )
    boards.forEach((board, i) => {
        const left = 168 + 425 * i
        drawBoard(drawing, board, { left, right: left + 150 })
        drawing.text(left + 75, bottom - 40, board.title, { anchor: "middle", bold: true })
    })
    drawing.lines(20, bottom, notes)
    return drawing
}
