import type { BoardSheet } from "./boards"

/** Pins from the top down; a name with ! is the one of several alike that is used. */
const names = (pins: string) => pins.split(" ")

const down = (first: number) => (i: number) => first + i
const up = (last: number) => (i: number) => last - i

/** Raspberry Pi Pico and Pico W: one header. */
export const pico: BoardSheet = {
    title: "Raspberry Pi Pico and Pico W",
    usb: "top",
    left: names(
        "GP0 GP1 GND GP2 GP3 GP4 GP5 GND GP6 GP7 GP8 GP9 GND GP10 GP11 GP12 GP13 GND GP14 GP15",
    ),
    right: names(
        "VBUS VSYS GND 3V3_EN 3V3(OUT) ADC_VREF GP28 AGND GP27 GP26 RUN GP22 GND GP21 GP20 GP19 GP18 GND GP17 GP16",
    ),
    numbers: { left: down(1), right: up(40) },
    uses: {
        GP0: "console TX, 115200 baud",
        GP4: "display SDA",
        GP5: "display SCL",
        GP10: "LOAD_HOT",
        GP11: "LOAD_COLD",
        GP12: "LOAD_SHLD",
        GP13: "TONE",
        GP14: "DRIVE_HOT",
        GP15: "DRIVE_COLD",
        "3V3(OUT)": "3V3 of the front end",
        GP28: "SHIELD",
        AGND: "ground of the front end",
        GP27: "COLD",
        GP26: "HOT",
        GP22: "BUTTON, to ground",
        GP21: "LED_GREEN",
        GP20: "LED_RED",
        GP19: "SPI MOSI",
        GP18: "SPI SCK",
        GP17: "SPI CS",
        GP16: "SPI MISO",
    },
    notes: [
        "A receiver needs HOT, COLD, 3V3 and AGND. SPI pins: with the SPI converter only.",
        "DRIVE, LOAD, TONE, SHIELD, LED: for the cable rig, open in a receiver.",
        "A LED goes to ground through 470 Ω.",
    ],
}

export const esp32DevkitC: BoardSheet = {
    title: "ESP32-DevKitC (38 pins)",
    usb: "bottom",
    left: names("3V3 EN VP VN IO34 IO35 IO32 IO33 IO25 IO26 IO27 IO14 IO12 GND IO13 D2 D3 CMD 5V"),
    right: names(
        "GND! IO23 IO22 TX RX IO21 GND IO19 IO18 IO5 IO17 IO16 IO4 IO0 IO2 IO15 D1 D0 CLK",
    ),
    uses: {
        "3V3": "3V3 of the front end",
        IO34: "HOT",
        IO35: "COLD",
        IO33: "SHIELD",
        IO25: "DRIVE_HOT",
        IO26: "DRIVE_COLD",
        IO32: "LOAD_HOT",
        IO14: "LOAD_COLD",
        IO13: "LOAD_SHLD",
        IO27: "SPI CS",
        "GND!": "ground of the front end",
        IO23: "SPI MOSI",
        IO22: "display SCL",
        IO21: "display SDA",
        IO19: "SPI MISO",
        IO18: "SPI SCK",
        IO5: "LED_GREEN",
        IO4: "TONE",
        IO15: "LED_RED",
        IO0: "BUTTON (BOOT)",
        IO2: "LED (on many boards)",
    },
    notes: [
        "Boards with 30 pins and clones: go by the printed names, the order differs.",
        "D0 to D3, CMD and CLK belong to the flash memory: leave them alone.",
        "The console is on the board's USB socket, at 1,500,000 baud.",
    ],
}

const c3Uses = {
    GND: "ground",
    "3V3": "3V3",
    "3.3": "3V3",
}

export const superMini: BoardSheet = {
    title: "ESP32-C3 SuperMini",
    usb: "top",
    left: names("5 6 7 8 9 10 20 21"),
    right: names("5V G 3.3 4 3 2 1 0"),
    uses: {
        ...c3Uses,
        G: "ground",
        "5": "LOAD_HOT",
        "6": "display SDA",
        "7": "display SCL",
        "8": "LED",
        "9": "BUTTON",
        "10": "DRIVE_HOT",
        "20": "DRIVE_COLD",
        "21": "LOAD_SHLD",
        "4": "COLD",
        "3": "HOT",
        "2": "TONE",
        "1": "SHIELD",
        "0": "LOAD_COLD",
    },
    notes: [],
}

export const xiao: BoardSheet = {
    title: "Seeed XIAO ESP32C3",
    usb: "top",
    left: names("D0 D1 D2 D3 D4 D5 D6"),
    right: names("5V GND 3V3 D10 D9 D8 D7"),
    uses: {
        ...c3Uses,
        D1: "HOT",
        D2: "COLD",
        D4: "display SDA",
        D5: "display SCL",
        D9: "BUTTON",
    },
    notes: [],
}

export const c3Notes = [
    "Seen from the side with the chip. Printed names count: clones of the SuperMini differ.",
    "SuperMini: names are GPIO numbers. XIAO: D1 GPIO3, D2 GPIO4, D3 GPIO5, D4 GPIO6, D5 GPIO7,",
    "D6 GPIO21, D7 GPIO20, D8 GPIO8, D9 GPIO9, D10 GPIO10. No pins are left for an SPI converter.",
    "DRIVE, LOAD, TONE, SHIELD: for the cable rig. A XIAO lacks GPIO0 and 1 for it.",
]

export const esp32s3DevkitM: BoardSheet = {
    title: "ESP32-S3-DevKitM-1",
    usb: "bottom",
    left: names("3V3 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 5V G!"),
    right: names("G RST 46 45 RX TX 42 41 40 39 38 37 36 35 34 33 26 21 20 19 48 47"),
    uses: {
        "3V3": "3V3 of the front end",
        "0": "BUTTON (BOOT)",
        "4": "HOT",
        "5": "COLD",
        "6": "SHIELD",
        "7": "LOAD_HOT",
        "8": "display SDA",
        "9": "display SCL",
        "10": "SPI CS",
        "11": "SPI MOSI",
        "12": "SPI SCK",
        "13": "SPI MISO",
        "15": "DRIVE_HOT",
        "16": "DRIVE_COLD",
        "17": "LOAD_COLD",
        "18": "LOAD_SHLD",
        "21": "TONE",
        "1": "LED_RED",
        "2": "LED_GREEN",
        "G!": "ground of the front end",
        TX: "console TX (GPIO43)",
        "48": "RGB LED on the board",
    },
    notes: [
        "Names are GPIO numbers. An ESP32-S3-DevKitC-1 has the same names in another order.",
        "Two USB sockets: USB is the chip's own, UART a converter on TX (GPIO43) at 115200 baud.",
    ],
}
