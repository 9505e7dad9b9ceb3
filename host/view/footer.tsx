import { Box } from "ink"
import type { ShownCounters, ViewModel } from "../readings/model"
import { portRemark } from "../readings/remark"
import { cut, fixed } from "../text/number"
import type { Layout } from "./layout"
import { ORIGIN_WORDS } from "./origin-words"
import { Paint } from "./paint"

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

function Link({ link }: { link: ShownCounters }) {
    return (
        <Paint>
            <Paint dimColor>link</Paint>
            <Count count={link.lines} of="lines" />
            <Count count={link.lost} of="lost" colour="yellow" />
            <Count count={link.bad} of="bad" colour="red" />
            {link.gaps !== undefined && <Count count={link.gaps} of="gaps" colour="yellow" />}
            <Count
                count={link.restarts}
                of={link.restarts === 1 ? "restart" : "restarts"}
                colour="yellow"
            />
        </Paint>
    )
}

/** What was said last, about the port or by the runtime; before the first line the port has a place of its own. */
function remark(model: ViewModel): string {
    const { chatter, tMs } = model
    const ofPort = tMs === undefined ? undefined : portRemark(model)
    return ofPort ?? (chatter === undefined ? "" : `runtime: ${chatter}`)
}

/** The rig, what was said last, the link's counters, the port and the keys. */
export function Footer({ model, layout }: { model: ViewModel; layout: Layout }) {
    const { keys, heldKeys } = ORIGIN_WORDS[model.title.origin]
    return (
        <Box flexDirection="column">
            {layout.showsRig && <Paint dimColor>{cut(rigText(model), layout.inner) || " "}</Paint>}
            {layout.showsChatter && (
                <Paint dimColor>{cut(remark(model), layout.inner) || " "}</Paint>
            )}
            <Link link={model.link} />
            <Paint dimColor>
                {model.port !== undefined && `port ${model.port} · `}
                {model.paused ? heldKeys : keys}
            </Paint>
        </Box>
    )
}
