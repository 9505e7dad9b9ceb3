import { type ChipPin, chip, PITCH, pinY } from "../drawing/chip"
import { Drawing } from "../drawing/drawing"
import { uprightCapacitor } from "../drawing/parts"
import { entry, exit, ground, rightEntry, supply } from "../drawing/terminals"

const CHIP = { left: 400, top: 100, width: 150 }
const LEFT = CHIP.left - 20
const RIGHT = CHIP.left + CHIP.width + 20

/** Header pins of the boards that have SPI. */
const BOARDS = [
    ["Board", "CS", "SCK", "MOSI", "MISO"],
    ["Pico, Pico W", "GP17 (22)", "GP18 (24)", "GP19 (25)", "GP16 (21)"],
    ["ESP32-DevKitC", "IO27", "IO18", "IO23", "IO19"],
    ["ESP32-S3-DevKitM", "10", "12", "11", "13"],
] as const

/** Which header pins the lines go to, and what to keep in mind. */
function footer(drawing: Drawing, top: number): void {
    BOARDS.forEach((row, i) => {
        row.forEach((cell, column) => {
            const x = column === 0 ? 20 : 90 + 150 * column
            drawing.text(x, top + 23 * i, cell, { bold: i === 0 || column === 0 })
        })
    })
    drawing.lines(20, top + 110, [
        "VB: the bias rail of the front end, with R21 10 Ω. Capacitors within 1 cm of the chip.",
        "SPI wires under 10 cm, each beside a ground wire.",
        "Ground of chip, front end and board: one point.",
    ])
}

/** The three lines at the top of the right side. */
function boardLines(drawing: Drawing): void {
    const x = RIGHT + 20
    rightEntry(drawing, x, pinY(CHIP.top, 0), "SCK of the board")
    exit(drawing, x, pinY(CHIP.top, 1), "MISO of the board")
    rightEntry(drawing, x, pinY(CHIP.top, 2), "MOSI of the board")
}

const chipSelect = (drawing: Drawing) =>
    entry(drawing, LEFT - 20, pinY(CHIP.top, 0), "CS of the board")

/** Supply of the i-th pin on the left: VB, and capacitors to ground. */
function leftSupply(drawing: Drawing, i: number): void {
    const y = pinY(CHIP.top, i)
    drawing.wire([LEFT, y], [90, y], [90, y - 14])
    supply(drawing, 90, y - 14, "VB")
    for (const [x, name, value] of [
        [140, "C31", "1 µF"],
        [230, "C32", "100 nF"],
    ] as const) {
        drawing.dot(x, y)
        uprightCapacitor(drawing, x, y + 50, { name, value })
        ground(drawing, x, y + 100)
    }
}

function leftGround(drawing: Drawing, i: number): void {
    const y = pinY(CHIP.top, i)
    drawing.wire([LEFT, y], [LEFT - 25, y])
    ground(drawing, LEFT - 25, y)
}

const HOT = ["hot", "from R5 and C2"] as const
const COLD = ["cold", "from R15 and C12"] as const

/** The two-channel converter. */
export function adc122s021(): Drawing {
    const drawing = new Drawing(
        590,
        "SPI converter ADC122S021 (8 pins)",
        "IN1 hot, IN2 cold, supply VB with 1 µF and 100 nF, four SPI lines to the board.",
    )
    const leftPins: ChipPin[] = [
        [1, "CS"],
        [2, "VA"],
        [3, "GND"],
        [4, "IN2"],
    ]
    const rightPins: ChipPin[] = [
        [8, "SCLK"],
        [7, "DOUT"],
        [6, "DIN"],
        [5, "IN1"],
    ]
    chip(drawing, { ...CHIP, name: "U2 ADC122S021", leftPins, rightPins })
    chipSelect(drawing)
    leftSupply(drawing, 1)
    leftGround(drawing, 2)
    const in2 = pinY(CHIP.top, 3)
    drawing.wire([LEFT, in2], [LEFT, 350])
    entry(drawing, LEFT - 20, 350, ...COLD)
    boardLines(drawing)
    rightEntry(drawing, RIGHT + 20, pinY(CHIP.top, 3), ...HOT)
    footer(drawing, 420)
    return drawing
}

/** The eight-channel converter, of which two channels are used. */
export function adc128s022(): Drawing {
    const drawing = new Drawing(
        710,
        "SPI converter ADC128S022 (16 pins)",
        "IN0 hot, IN1 cold, the other inputs at ground, supplies VB, four SPI lines to the board.",
    )
    const leftPins: ChipPin[] = [
        [1, "CS"],
        [2, "VA"],
        [3, "AGND"],
        [4, "IN0"],
        [5, "IN1"],
        [6, "IN2"],
        [7, "IN3"],
        [8, "IN4"],
    ]
    const rightPins: ChipPin[] = [
        [16, "SCLK"],
        [15, "DOUT"],
        [14, "DIN"],
        [13, "VD"],
        [12, "DGND"],
        [11, "IN7"],
        [10, "IN6"],
        [9, "IN5"],
    ]
    chip(drawing, { ...CHIP, name: "U2 ADC128S022", leftPins, rightPins })
    chipSelect(drawing)
    leftSupply(drawing, 1)
    leftGround(drawing, 2)
    const low = pinY(CHIP.top, 3) + 65
    drawing.wire(
        [LEFT, pinY(CHIP.top, 3)],
        [LEFT - 60, pinY(CHIP.top, 3)],
        [LEFT - 60, low],
        [220, low],
    )
    entry(drawing, 200, low, ...HOT)
    drawing.wire(
        [LEFT, pinY(CHIP.top, 4)],
        [LEFT - 40, pinY(CHIP.top, 4)],
        [LEFT - 40, low + 55],
        [220, low + 55],
    )
    entry(drawing, 200, low + 55, ...COLD)
    const first = pinY(CHIP.top, 5)
    const last = pinY(CHIP.top, 7)
    drawing.wire([LEFT, first], [LEFT, last + 20])
    ground(drawing, LEFT, last + 20)
    for (const y of [first + PITCH, last]) drawing.dot(LEFT, y)
    boardLines(drawing)
    const vd = pinY(CHIP.top, 3)
    drawing.wire([RIGHT, vd], [800, vd], [800, vd - 14])
    supply(drawing, 800, vd - 14, "VB")
    drawing.dot(680, vd)
    uprightCapacitor(drawing, 680, vd + 50, { name: "C33", value: "100 nF" })
    ground(drawing, 680, vd + 100)
    const bottom = last + 20
    const bus = RIGHT + 16
    drawing.wire([RIGHT, pinY(CHIP.top, 4)], [bus, pinY(CHIP.top, 4)], [bus, bottom])
    for (const i of [5, 6, 7]) {
        drawing.wire([RIGHT, pinY(CHIP.top, i)], [bus, pinY(CHIP.top, i)])
        drawing.dot(bus, pinY(CHIP.top, i))
    }
    ground(drawing, bus, bottom)
    footer(drawing, 540)
    return drawing
}
