import type { Readings } from "../../host/readings/model"
import { positionOf, scaleFor, ticksOf } from "../../host/readings/scale"
import { KEY_WORDS } from "../../host/text/key-words"
import type { Page } from "../engine/state"
import type { BurstPictures } from "./burst-pictures"
import { figureText, tickText } from "./figure"
import { SpectrumLegend } from "./spectrum-legend"

/** Room for labels, in the characters that ticksOf() reckons with: every 20 dB. */
const LABELS = 30

type Line = NonNullable<NonNullable<BurstPictures["lines"]["value"]>["hum"]>["lines"][number]

function Bar({ of, dbu, info }: { of: string; dbu: number | null; info: Readings }) {
    const scale = scaleFor(info.max_dbu, 1)
    if (dbu === null) return <span class="harmonic-bar" data-of={of} />
    return (
        <span class="harmonic-bar" data-of={of}>
            <span class="fill" style={{ "--at": positionOf(scale, dbu).toFixed(4) }} />
        </span>
    )
}

function spoken({ hz, differenceDbu, commonDbu }: Line): string {
    const [difference, common] = [differenceDbu, commonDbu].map(dbu =>
        dbu === null ? "none" : `${figureText(dbu, 1)} dBu`,
    )
    return `${figureText(hz, 0)} Hz: difference ${difference}, common mode ${common}`
}

/** The lines of the mains in the last burst, one by one, in the difference and in the common mode. */
export function Harmonics({ page, pictures }: { page: Page; pictures: BurstPictures }) {
    const hum = pictures.lines.value?.hum
    const { info } = page.view.value
    const { minDbu, maxDbu } = scaleFor(info.max_dbu, 1)
    const ticks = ticksOf({ minDbu, maxDbu, cells: LABELS })
    return (
        <section class="panel harmonics" aria-label="Hum by harmonic">
            <header class="panel-head">
                <h2>Hum by harmonic</h2>
                <p class="small soft">dBu, lines of {figureText(hum?.mainsHz, 2)} Hz</p>
            </header>
            <SpectrumLegend />
            <div class="harmonic-chart">
                <div class="harmonic-scale" aria-hidden="true">
                    {ticks.map(dbu => (
                        <span
                            key={dbu}
                            class="tick"
                            style={{
                                "--at": ((dbu - minDbu) / (maxDbu - minDbu)).toFixed(4),
                            }}
                        >
                            <span>{tickText(dbu)}</span>
                        </span>
                    ))}
                </div>
                {hum ? (
                    <ol class="harmonic-lines">
                        {hum.lines.map(line => (
                            <li key={line.harmonic} title={spoken(line)}>
                                <span class="unseen">{spoken(line)}</span>
                                <span class="harmonic-bars" aria-hidden="true">
                                    <Bar of="common" dbu={line.commonDbu} info={info} />
                                    <Bar of="difference" dbu={line.differenceDbu} info={info} />
                                </span>
                                <span class="small soft" aria-hidden="true">
                                    {line.harmonic}
                                </span>
                            </li>
                        ))}
                    </ol>
                ) : (
                    <p class="small soft harmonic-none">
                        {pictures.burst.value === undefined
                            ? "No pairs have come yet."
                            : `No mains: ${KEY_WORDS.mains_hz.leftOut[0]}.`}
                    </p>
                )}
            </div>
        </section>
    )
}
