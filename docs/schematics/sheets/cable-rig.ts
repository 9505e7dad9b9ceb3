import { inverter } from "../drawing/chip"
import { Drawing } from "../drawing/drawing"
import { capacitor, resistor, uprightCapacitor, uprightResistor } from "../drawing/parts"
import { contact, entry, exit, ground, rightContact, supply } from "../drawing/terminals"
import { cableRig, engineering, legParts } from "../parts"
import { clamp } from "./front-end"

const ohms = (value: number) => engineering(value, "Ω")
const farads = (value: number) => engineering(value, "F")

/** Rows of the sheet [px]. */
const Y = {
    nearHot: 140,
    nearCold: 230,
    nearShield: 310,
    tone: 490,
    toneHot: 600,
    farHot: 720,
    farCold: 870,
    farShield: 1110,
    inset: 1400,
}

/** A clamp as drawn at the bottom, in short: a box below (x, y). */
function clampBox(drawing: Drawing, x: number, y: number, name: string): void {
    drawing.dot(x, y)
    drawing.wire([x, y], [x, y + 14])
    drawing.box(x - 22, y + 14, 44, 24)
    drawing.text(x, y + 32, name, { anchor: "middle", bold: true })
}

/** From a pin of the board to a contact of the near socket. @param number of the resistor and the clamp */
function drive(drawing: Drawing, y: number, pin: string, number: number, to: string): void {
    entry(drawing, 140, y, pin)
    drawing.wire([160, y], [300, y])
    clampBox(drawing, 220, y, `D${number}`)
    resistor(drawing, 340, y, { name: `R${number}`, value: ohms(cableRig.driveOhm) })
    drawing.wire([380, y], [784, y])
    rightContact(drawing, 790, y, to)
}

/** The near socket's shield. */
function nearShield(drawing: Drawing): void {
    const y = Y.nearShield
    rightContact(drawing, 790, y, "1 shield")
    drawing.wire([784, y], [720, y], [720, y + 10])
    uprightResistor(drawing, 720, y + 60, { name: "R43", value: ohms(cableRig.shieldOhm) })
    ground(drawing, 720, y + 110)
}

/** The tone: two inverters, one for each leg. */
function tone(drawing: Drawing): void {
    const { tone: y, toneHot } = Y
    const { toneOhm, toneFarad, pullUpOhm } = cableRig
    entry(drawing, 140, y, "TONE")
    drawing.wire([160, y], [260, y])
    drawing.dot(205, y)
    uprightResistor(drawing, 205, y - 50, { name: "R49", value: ohms(pullUpOhm) })
    supply(drawing, 205, y - 100, "3V3")
    inverter(drawing, 260, y, { name: "U4A", input: 1, output: 2 })
    drawing.wire([326, y], [410, y])
    drawing.dot(370, y)
    resistor(drawing, 450, y, { name: "R48", value: ohms(toneOhm) })
    capacitor(drawing, 550, y, { name: "C48", value: farads(toneFarad) })
    drawing.wire([490, y], [510, y])
    drawing.wire([590, y], [610, y], [610, Y.nearCold])
    drawing.dot(610, Y.nearCold)
    drawing.wire([370, y], [370, toneHot], [390, toneHot])
    inverter(drawing, 390, toneHot, { name: "U4B", input: 3, output: 4 })
    drawing.wire([456, toneHot], [480, toneHot])
    resistor(drawing, 520, toneHot, { name: "R47", value: ohms(toneOhm) })
    capacitor(drawing, 610, toneHot, { name: "C47", value: farads(toneFarad) })
    drawing.wire([560, toneHot], [570, toneHot])
    drawing.wire([650, toneHot], [650, Y.nearHot])
    drawing.dot(650, Y.nearHot)
}

/** From a far contact down to the load's pin. */
function load(drawing: Drawing, y: number, number: number, pin: string, drop: number): void {
    drawing.dot(170, y)
    drawing.wire([170, y], [170, y + drop], [220, y + drop])
    resistor(drawing, 260, y + drop, { name: `R${number}`, value: ohms(cableRig.driveOhm) })
    drawing.wire([300, y + drop], [420, y + drop])
    clampBox(drawing, 360, y + drop, `D${number}`)
    exit(drawing, 440, y + drop, `pin ${pin}`)
}

/** A leg of the far socket, which has its bias, clamp and low-pass in the receiver's front end. */
function farLeg(drawing: Drawing, y: number, leg: "hot" | "cold"): void {
    contact(drawing, 96, y, leg === "hot" ? "2 hot" : "3 cold")
    drawing.wire([102, y], [480, y])
    const [r2, r3, r4] = leg === "hot" ? ["R2", "R3", "R4"] : ["R12", "R13", "R14"]
    exit(drawing, 500, y, `front end, ${leg} leg`, [`where ${r2}, ${r3} and ${r4} meet`])
}

/** The far socket's shield with an input of its own. */
function farShield(drawing: Drawing): void {
    const y = Y.farShield
    const parts = legParts("line", "rp2040")
    contact(drawing, 96, y, "1 shield")
    drawing.wire([102, y], [430, y])
    drawing.dot(310, y)
    supply(drawing, 310, y - 124, "VB")
    uprightResistor(drawing, 310, y - 74, { name: "R52", value: ohms(parts.r2Ohm) })
    drawing.wire([310, y - 24], [310, y + 10])
    uprightResistor(drawing, 310, y + 60, { name: "R53", value: ohms(parts.r3Ohm) })
    ground(drawing, 310, y + 110)
    resistor(drawing, 430, y, { name: "R54", value: ohms(parts.r4Ohm) })
    drawing.wire([470, y], [580, y])
    clamp(drawing, 500, y, "D51")
    resistor(drawing, 620, y, { name: "R55", value: ohms(parts.r5Ohm) })
    drawing.wire([660, y], [735, y])
    drawing.dot(690, y)
    drawing.wire([690, y], [690, y + 10])
    uprightCapacitor(drawing, 690, y + 60, { name: "C52", value: farads(parts.c2Farad) })
    ground(drawing, 690, y + 110)
    exit(drawing, 755, y, "pin SHIELD")
}

/** The cable test rig: what the near and the far socket of a cable go to. */
export function cableRigSheet(): Drawing {
    const notes = [
        "D41, D42, D44 to D46: BAT54S each, on the board's side of its resistor, as drawn at the right.",
        "R41 to R46: metal film 1 %, 0.25 W. C47, C48: film or C0G, 63 V or more.",
        "U4: 74HC04; pin 14 at 3V3, pin 7 at ground, C49 100 nF between them,",
        "its inputs 5, 9, 11 and 13 at ground.",
        "ESP32 kinds: C52 6.8 nF. On an ESP32-C3 R2 and R12 stay 100 kΩ here.",
    ]
    const drawing = new Drawing(
        Y.inset + 150 + 21 * notes.length,
        "Cable test rig",
        "Near socket: drives with series resistors, shield through a resistor to ground, tone through two inverters. Far socket: loads with series resistors, hot and cold at the front end's bias, shield with an input of its own.",
    )
    drawing.text(20, 66, "NEAR socket: one end of the cable", { bold: true })
    drive(drawing, Y.nearHot, "DRIVE_HOT", 41, "2 hot")
    drive(drawing, Y.nearCold, "DRIVE_COLD", 42, "3 cold")
    nearShield(drawing)
    tone(drawing)
    drawing.text(20, Y.farHot - 50, "FAR socket: its other end", { bold: true })
    farLeg(drawing, Y.farHot, "hot")
    load(drawing, Y.farHot, 44, "LOAD_HOT", 65)
    farLeg(drawing, Y.farCold, "cold")
    load(drawing, Y.farCold, 45, "LOAD_COLD", 65)
    farShield(drawing)
    load(drawing, Y.farShield, 46, "LOAD_SHLD", 180)
    clamp(drawing, 720, Y.inset, "each D4x")
    drawing.wire([650, Y.inset], [790, Y.inset])
    drawing.text(640, Y.inset + 6, "330 Ω and pin", { anchor: "end" })
    drawing.lines(20, Y.inset + 165, notes)
    return drawing
}
