import { STYLE } from "../../cable/html-style"

/** How the page of many cables looks: as the report of one does, and its pictures. */
export const PAGE_STYLE = `${STYLE}
h2 { margin: 8mm 0 1mm; font-size: 12pt; font-weight: 600; overflow-wrap: anywhere }
.about { margin: 0 0 2mm; color: #555 } table + .about { margin-top: 5mm }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 5mm 0 0 }
.tiles div { padding: 3mm 4mm; border: 0.2mm solid #bbb; border-radius: 1mm }
.tiles b { display: block; font-size: 19pt; font-weight: 600; line-height: 1.15 }
.tiles span { color: #555 }
.logs { table-layout: fixed }
.logs th, .logs td { overflow-wrap: anywhere; white-space: normal }
.logs thead th:nth-child(2), .logs thead th:nth-child(3) { width: 21mm }
.logs td:nth-child(4) { font-size: 8pt }
.days td, .days th { padding: 0.6mm 2mm; white-space: nowrap }
.days td { text-align: right } .days thead th + th { text-align: right }
td, th { unicode-bidi: isolate }
figure { margin: 0; break-inside: avoid }
figure svg { display: block; width: 100%; height: auto }
svg text { font-size: 11px; fill: #333 }
svg .head { font-weight: 600; fill: #111 }
svg .end { text-anchor: end } svg .middle { text-anchor: middle }
svg .grid { stroke: #e2e2e2; fill: none } svg .axis { stroke: #777; fill: none }
svg .bar { fill: #4a6fa5 } svg .bar.count { fill: #c9d3e0 }
svg .line { fill: none; stroke: #111; stroke-width: 1.3 }
svg .line.sum, svg .line.first { stroke: #b35a00 }
svg .line.first { stroke-dasharray: 4 3 }
svg .dot { fill: #111 } svg .dot.first { fill: #fff; stroke: #b35a00; stroke-width: 1.3 }
svg .dot.sum { fill: #b35a00 }
svg .series { fill: none; stroke: #4a6fa5; stroke-width: 1 }
svg .point { fill: #4a6fa5 } svg .point.out { fill: #b3131b }
svg .fault { fill: none; stroke: #b3131b; stroke-width: 1.4 }
svg .centre { stroke: #0a6b2b; fill: none } svg .control { stroke: #b3131b; stroke-dasharray: 6 3; fill: none }
svg .limit { stroke: #8a5a00; stroke-width: 1.6; fill: none }
svg text.centre { fill: #0a6b2b; stroke: none } svg text.control { fill: #b3131b; stroke: none }
svg text.limit { fill: #8a5a00; stroke: none }
h2, .about { break-after: avoid }
.part { break-inside: avoid }
@media print { section.charts { break-before: page } }
`
