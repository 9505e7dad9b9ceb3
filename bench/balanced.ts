// Balanced against unbalanced: hum and noise at the receiver against the length of the cable, as an ideal meter reads them
// in the simulator's electrical network; no VM. `--plot FILE.svg` draws the hum instead. docs/balanced-audio.md tells it.

import { Command } from "commander"
import { fileEndingIn } from "../host/options/values"
import { writeWhole } from "../host/output/svg-file"
import { printTable } from "../host/output/table"
import { exitOnCrash } from "../host/process/crash"
import { lengthsM, measure, type Reading } from "./balanced/experiment"
import { links } from "./balanced/links"
import { picture } from "./balanced/picture"
import { type Place, places } from "./balanced/places"
import { hasNoise, words } from "./balanced/words"

function printReadings(place: Place, what: string, db: (reading: Reading) => number): void {
    const rows = lengthsM.map(m => [
        `${m} m`,
        ...links.map(link => db(measure(link, place, m)).toFixed(1)),
    ])
    printTable([`${what} [dB]`, ...links.map(({ name }) => name)], rows)
    console.log()
}

function printPlace(place: Place): void {
    console.log(`${place.heading}: ${place.note}\n`)
    printReadings(place, "hum below signal", ({ humDb }) => humDb)
    if (hasNoise(place)) printReadings(place, "noise below signal", ({ noiseDb }) => noiseDb)
    for (const line of words(place)) console.log(`- ${line}`)
    console.log()
}

exitOnCrash()
const svg = fileEndingIn(".svg")
const { plot } = new Command("bench:balanced")
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .option("--plot <file>", `draw the hum instead; takes ${svg.accepts}`, given =>
        svg.read("--plot", given),
    )
    .parse()
    .opts<{ plot?: string }>()
if (plot === undefined) {
    for (const { name, about } of links) console.log(`${name}: ${about}`)
    console.log()
    for (const place of places) printPlace(place)
} else {
    console.log("working the lengths out …")
    writeWhole(plot, picture())
    console.log(`wrote ${plot}`)
}
