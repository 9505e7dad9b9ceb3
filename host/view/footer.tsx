import { Box } from "ink"
import type { LinkCounters } from "../../link/statistics"
import type { Layout } from "./layout"
import type { ViewModel } from "./model"
import { cut, fixed } from "./number"
import { Paint } from "./paint"

const KEYS = "←→ scenario  space pause  t truth  ? help  q quit"

/** The rig as its I line states it; empty until there was one. */
function rigText({ info, words }: ViewModel): string {
    if (Object.keys(words).length === 0) return ""
    const parts = [
        `${words.board ?? "?"} via ${words.via ?? "?"}`,
        `${fixed(info.fs_hz, 1)} pairs/s`,
        `skew ${fixed(info.skew_us, 2)} µs`,
        `fw ${words.fw ?? "?"}`,
        `cal ${words.cal ?? "?"}`,
    ]
    return parts.join(" · ")
}

function Count({ count, of, colour }: { count: number; of: string; colour?: string }) {
    return (
        <Paint color={count > 0 ? colour : undefined} bold={count > 0 && colour !== undefined}>
            {`  ${count} ${of}`}
        </Paint>
    )
}

function Link({ link }: { link: LinkCounters }) {
    return (
        <Paint>
            <Paint dimColor>link</Paint>
            <Count count={link.lines} of="lines" />
            <Count count={link.lost} of="lost" colour="yellow" />
            <Count count={link.bad} of="bad" colour="red" />
            <Count
                count={link.restarts}
                of={link.restarts === 1 ? "restart" : "restarts"}
                colour="yellow"
            />
        </Paint>
    )
}

/** The rig, what the runtime said last, the link's counters and the keys. */
export function Footer({ model, layout }: { model: ViewModel; layout: Layout }) {
    return (
        <Box flexDirection="column">
            {layout.showsRig && <Paint dimColor>{cut(rigText(model), layout.inner) || " "}</Paint>}
            {layout.showsChatter && (
                <Paint dimColor>
                    {model.chatter ? cut(`runtime: ${model.chatter}`, layout.inner) : " "}
                </Paint>
            )}
            <Link link={model.link} />
            <Paint dimColor>{KEYS}</Paint>
        </Box>
    )
}
