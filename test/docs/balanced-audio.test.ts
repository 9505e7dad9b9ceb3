import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { driveTable, separationTable } from "../../bench/headphones/tables"
import { amplifiers } from "../../sim/headphones/examples"
import { type Plug, plugs } from "../../sim/headphones/plugs"
import { answerOf, wiresFor } from "../../sim/need/answer"
import { type SourceName, sourceDevices } from "../../sim/need/devices"
import type { Question } from "../../sim/need/question"

const page = readFileSync(new URL("../../docs/balanced-audio.md", import.meta.url), "utf8")

const shared = { outlets: "two-outlets", lengthM: 1.8, mainsHz: 50 } as const
const toAmplifier = { ...shared, source: "computer", wire: "aux" } as const

/** The rows of "Do I need it?", by how they begin. */
const rows: [string, Question][] = [
    [
        "| phone on battery | any amplifier | 3.5 mm aux |",
        { ...toAmplifier, source: "phone", sink: "earthedAmplifier" },
    ],
    [
        "| laptop on its charger | hi-fi amplifier | 3.5 mm aux |",
        { ...toAmplifier, source: "laptop", sink: "hifi" },
    ],
    [
        "| desktop computer | hi-fi amplifier on a two-pin plug | 3.5 mm aux |",
        { ...toAmplifier, sink: "hifi" },
    ],
    [
        "| desktop computer | earthed amplifier | 3.5 mm aux |",
        { ...toAmplifier, sink: "earthedAmplifier" },
    ],
    [
        "| the same on one power strip | earthed amplifier | 3.5 mm aux |",
        { ...toAmplifier, sink: "earthedAmplifier", outlets: "one-strip" },
    ],
    [
        "| desktop computer | powered speaker | 3.5 mm to XLR, wired as a pair |",
        { ...shared, source: "computer", sink: "speakers", wire: "adapted" },
    ],
    [
        "| interface on a computer | powered speaker | 6.35 mm TS |",
        { ...shared, source: "interface", sink: "speakers", wire: "phono" },
    ],
    [
        "| interface on a computer | powered speaker | XLR or 6.35 mm TRS, balanced |",
        { ...shared, source: "interface", sink: "speakers", wire: "balanced" },
    ],
]

describe("balanced-audio.md", () => {
    test.each(rows)("has the answer of the network: %s", (start, question) => {
        const { verdict, humBelowSignalDb, heardFromSpl } = answerOf(question)
        const figures = `${humBelowSignalDb.toFixed(0)} dB | ${heardFromSpl.toFixed(0)} dB SPL`
        expect(page).toContain(`${start} ${figures} | ${verdict} |`)
    })

    test("says how little headphones hum at worst", () => {
        const answers = (Object.keys(sourceDevices) as SourceName[]).flatMap(source =>
            wiresFor({ source, sink: "headphones" }).map(wire =>
                answerOf({ ...shared, source, sink: "headphones", wire }),
            ),
        )
        const dB = Math.floor(Math.min(...answers.map(({ humBelowSignalDb }) => humBelowSignalDb)))
        const spl = Math.floor(Math.min(...answers.map(answer => answer.heardFromSpl)))
        expect(page).toContain(
            `| any amplifier | headphones | any | ${dB} dB and more | ${spl} dB SPL and more | fine |`,
        )
    })

    test("has the tables of the bench", () => {
        const tables = [separationTable(1000), driveTable(amplifiers[0])]
        for (const { rows } of tables)
            for (const row of rows) expect(page).toContain(`| ${row.join(" | ")} |`)
    })

    test("names the contacts of four-wire plugs as the page draws them", () => {
        for (const plug of [plugs.pentaconn, plugs.jack25, plugs.xlr4] as Plug[]) {
            const contacts = plug.poles.map(({ carries }) => carries.replace(/,.*/, ""))
            expect(page).toContain(`| ${plug.wires} | ${contacts.join(", ")} |`)
        }
    })
})
