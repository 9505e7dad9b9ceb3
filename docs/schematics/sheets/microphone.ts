import { opAmp } from "../drawing/chip"
import { Drawing } from "../drawing/drawing"
import {
    capacitor,
    resistor,
    uprightCapacitor,
    uprightResistor,
    upwardDiode,
} from "../drawing/parts"
import { contact, exit, ground, net, supply } from "../drawing/terminals"
import { engineering, microphone } from "../parts"

const ohms = (value: number) => engineering(value, "Ω")
const farads = (value: number) => engineering(value, "F")

/** Columns of the leg [px]. */
const X = {
    contact: 92,
    c1: 165,
    r1: 255,
    clamp: 320,
    c3: 355,
    r2: 435,
    r6: 510,
    amp: 560,
    out: 665,
    r5: 720,
    c2: 772,
}

interface Leg {
    /** hot has the numbers 1 .. 5, cold 11 .. 15 */
    first: number
    contact: string
    pin: string
    amp: { name: string; plus: number; minus: number; out: number }
}

/** One leg: input network, gain stage, low-pass. */
function leg(drawing: Drawing, y: number, { first, contact: plug, pin, amp }: Leg): void {
    const n = (i: number) => `${first + i}`
    contact(drawing, X.contact, y, plug)
    drawing.wire([X.contact + 6, y], [X.c1 - 40, y])
    capacitor(drawing, X.c1, y, { name: `C${n(1)}`, value: farads(microphone.c1Farad) })
    drawing.wire([X.c1 + 40, y], [X.r1 - 40, y])
    resistor(drawing, X.r1, y, { name: `R${n(1)}`, value: ohms(microphone.r1Ohm) })
    drawing.wire([X.r1 + 40, y], [X.r6 - 40, y])
    drawing.dot(X.clamp, y)
    supply(drawing, X.clamp, y - 110, "3V3")
    upwardDiode(drawing, X.clamp, y - 60)
    drawing.wire([X.clamp, y - 10], [X.clamp, y + 10])
    upwardDiode(drawing, X.clamp, y + 60)
    ground(drawing, X.clamp, y + 110)
    for (const [number, below] of [
        [2, -92],
        [3, 24],
        [1, 104],
    ])
        drawing.text(X.clamp - 8, y + below, String(number), { anchor: "end" })
    drawing.text(X.clamp + 20, y - 63, `D${n(1)}`, { bold: true })
    drawing.text(X.clamp + 20, y - 44, "BAV199")
    drawing.dot(X.c3 + 20, y)
    drawing.wire([X.c3 + 20, y], [X.c3 + 20, y + 10])
    uprightCapacitor(drawing, X.c3 + 20, y + 60, { name: `C${n(3)}`, value: "470 pF" })
    ground(drawing, X.c3 + 20, y + 110)
    drawing.dot(X.r2 + 30, y)
    drawing.wire([X.r2 + 30, y], [X.r2 + 30, y + 10])
    uprightResistor(drawing, X.r2 + 30, y + 60, { name: `R${n(2)}`, value: ohms(microphone.r2Ohm) })
    net(drawing, X.r2 + 30, y + 110, "VMID")
    resistor(drawing, X.r6, y, { name: `R${n(6)}`, value: ohms(microphone.r6Ohm) })
    drawing.wire([X.r6 + 40, y], [X.amp, y])
    gainStage(drawing, y, n, amp)
    drawing.wire([X.out, y + 20], [X.r5 - 40, y + 20])
    resistor(drawing, X.r5, y + 20, { name: `R${n(5)}`, value: ohms(microphone.outOhm.rp2040) })
    drawing.dot(X.c2, y + 20)
    drawing.wire([X.r5 + 40, y + 20], [X.c2 + 20, y + 20])
    uprightCapacitor(drawing, X.c2, y + 70, {
        name: `C${n(2)}`,
        value: farads(microphone.c2Farad.rp2040),
    })
    ground(drawing, X.c2, y + 120)
    exit(drawing, X.c2 + 30, y + 20, pin)
}

/** Op amp with feedback and gain resistor below it. */
function gainStage(drawing: Drawing, y: number, n: (i: number) => string, amp: Leg["amp"]): void {
    opAmp(drawing, X.amp, y, amp)
    drawing.wire([X.amp + 85, y + 20], [X.out, y + 20])
    drawing.dot(X.out, y + 20)
    const loop = y + 130
    drawing.wire([X.out, y + 20], [X.out, loop], [645, loop])
    resistor(drawing, 605, loop, { name: `R${n(3)}`, value: ohms(microphone.feedbackOhm) })
    drawing.wire([565, loop], [X.amp - 22, loop], [X.amp - 22, y + 40], [X.amp, y + 40])
    drawing.dot(X.amp - 22, loop)
    uprightResistor(drawing, X.amp - 22, loop + 50, {
        name: `R${n(4)}`,
        value: ohms(microphone.gainOhm[40]),
    })
    net(drawing, X.amp - 22, loop + 100, "VMID")
}

/** Half the supply behind a buffer, and the supply itself. */
function midRail(drawing: Drawing, y: number): void {
    supply(drawing, 70, y - 20, "3V3")
    drawing.wire([70, y - 20], [70, y], [90, y])
    resistor(drawing, 130, y, { name: "R21", value: "10 Ω" })
    drawing.wire([170, y], [430, y])
    supply(drawing, 350, y - 20, "VB")
    drawing.wire([350, y - 20], [350, y])
    for (const [x, name, value, plus] of [
        [205, "C21", "100 µF", true],
        [300, "C24", "100 nF", false],
    ] as const) {
        drawing.dot(x, y)
        uprightCapacitor(drawing, x, y + 50, { name, value }, plus)
        ground(drawing, x, y + 100)
    }
    drawing.dot(350, y)
    drawing.wire([430, y], [430, y + 10])
    uprightResistor(drawing, 430, y + 60, { name: "R22", value: "10 kΩ" })
    drawing.dot(430, y + 110)
    uprightResistor(drawing, 430, y + 160, { name: "R23", value: "10 kΩ" })
    ground(drawing, 430, y + 210)
    drawing.wire([430, y + 110], [600, y + 110])
    drawing.dot(530, y + 110)
    uprightCapacitor(drawing, 530, y + 160, { name: "C22", value: "47 µF" }, true)
    ground(drawing, 530, y + 210)
    opAmp(drawing, 640, y + 110, { name: "U1C", plus: 10, minus: 9, out: 8 })
    drawing.wire([600, y + 110], [640, y + 110])
    drawing.wire([725, y + 130], [800, y + 130])
    drawing.wire([640, y + 150], [620, y + 150], [620, y + 205], [760, y + 205], [760, y + 130])
    drawing.dot(760, y + 130)
    net(drawing, 800, y + 130, "VMID")
}

/** The preamplifier for microphones, 40 dB. */
export function microphoneSheet(): Drawing {
    const drawing = new Drawing(
        1271,
        "Microphone preamplifier, 40 dB",
        "Each leg: blocking capacitor, resistor, clamp, op amp with a gain of 101, low-pass, converter pin.",
    )
    leg(drawing, 200, {
        first: 0,
        contact: "2 hot",
        pin: "HOT",
        amp: { name: "U1A", plus: 3, minus: 2, out: 1 },
    })
    leg(drawing, 550, {
        first: 10,
        contact: "3 cold",
        pin: "COLD",
        amp: { name: "U1B", plus: 5, minus: 6, out: 7 },
    })
    midRail(drawing, 895)
    drawing.lines(20, 1155, [
        "U1: MCP6024, pin 4 at VB, pin 11 at ground, C24 beside them.",
        "Spare U1D: pin 12 at VMID, pin 13 joined to pin 14.",
        "R3, R4, R13, R14: 0.1 %. Gain 30 dB: R4, R14 330 Ω. Gain 20 dB: R4, R14 1.1 kΩ.",
        "C1, C11: film, 63 V or more, against phantom power. Shield (1): as in the other front ends.",
        "ESP32 kinds: C2, C12 6.8 nF. SPI converter: R5, R15 1.8 kΩ.",
    ])
    return drawing
}
