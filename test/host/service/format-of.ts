import type { Layout } from "../../../src/protocol/layouts"

/** A packet's format as jacdac-ts and the specification have it: "u16 f32 s". */
export function formatOf(layout: Layout): string {
    return layout.map(([, type]) => type.replace("?", "").replace("bool", "u8")).join(" ")
}
