import type { Drawing } from "../drawing/drawing"
import { c3Notes, esp32DevkitC, esp32s3DevkitM, pico, superMini, xiao } from "./board-pins"
import { boardSheet, twoBoardSheet } from "./boards"
import { cableRigSheet } from "./cable-rig"
import { connectors } from "./connectors"
import { frontEnd } from "./front-end"
import { microphoneSheet } from "./microphone"
import { adc122s021, adc128s022 } from "./spi-converter"

/** All sheets by the name of their file in docs/, without .svg. */
export function sheets(): Record<string, Drawing> {
    return {
        "front-end-line": frontEnd({
            title: "Front end for line level",
            desc: "Each leg: blocking capacitor, bias, clamp, low-pass, converter pin. No pad.",
            version: "line",
            notes: [
                "Clips at +9.58 dBu between the legs, +3.56 dBu on one leg (3.3 V).",
                "Hot and cold have equal parts: R1 = R11 and so on. C1, C11: film, 63 V or more. C2, C12: C0G.",
                "ESP32 kinds: C2, C12 6.8 nF; ESP32-C3 also R2, R12 130 kΩ.",
                "SPI converter: R4, R14 680 Ω, R21 10 Ω.",
            ],
        }),
        "front-end-24dbu": frontEnd({
            title: "Front end for +24 dBu (14.4 dB pad)",
            desc: "As for line level, with a pad: series resistor R1, shunt arm R2 and R3.",
            version: "pad24",
            notes: [
                "Clips at +23.99 dBu between the legs, +17.97 dBu on one leg (3.3 V).",
                "If one leg may carry +24 dBu by itself: R1, R11 22.6 kΩ (20.5 dB pad).",
                "R1 to R3 and R11 to R13: 0.1 %. C1, C11: film, 63 V or more. C2, C12: C0G.",
                "ESP32 kinds: C2, C12 6.8 nF; ESP32-C3 also R2, R12 6.2 kΩ and R1, R11 15 kΩ (16.4 dB).",
                "SPI converter: R4, R14 680 Ω, C2, C12 2.2 nF, R21 10 Ω.",
            ],
        }),
        microphone: microphoneSheet(),
        "spi-adc122s021": adc122s021(),
        "spi-adc128s022": adc128s022(),
        connectors: connectors(),
        "cable-rig": cableRigSheet(),
        "board-pico": boardSheet(pico),
        "board-esp32": boardSheet(esp32DevkitC),
        "board-esp32c3": twoBoardSheet("ESP32-C3 boards", [superMini, xiao], c3Notes),
        "board-esp32s3": boardSheet(esp32s3DevkitM),
    }
}
