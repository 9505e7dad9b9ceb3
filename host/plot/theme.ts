/**
 * The style sheet of all plots: a card of its own, in the light or the dark as the reader's page is. It has no
 * variables, which not every viewer knows. The colours of the legs stay apart for the colour-blind.
 */
export const STYLE = `
text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #1f2328 }
.card { fill: #ffffff; stroke: #d1d9e0 }
.title { font-size: 19px; font-weight: 600 }
.heading, .name { font-weight: 600 }
.figure { font-size: 15px; font-weight: 600 }
.note, .foot, .tick text { font-size: 12px }
.about, .note, .foot, .tick text { fill: #59636e }
.end { text-anchor: end }
.middle { text-anchor: middle }
.grid { fill: none; stroke: #e8ecf0 }
.grid .zero { stroke: #c8d0d8 }
.band { fill: #f6f8fa }
.curve { fill: none; stroke-width: 1.4; stroke-linejoin: round }
.curve.hot { stroke: #d1480f }
.curve.cold { stroke: #2272d9 }
.curve.plain { stroke: #8250df }
.curve.aligned { stroke: #1a7f37 }
.curve.error { stroke: #c6303e; stroke-width: 1.1 }
.curve.difference { stroke: #1a7f37; stroke-width: 1.2 }
.curve.common { stroke: #8250df; stroke-width: 1.2 }
.mark { stroke: none }
.mark.difference { fill: #1a7f37 }
.mark.common { fill: #8250df }
.mark.bound { fill: none; stroke: #1a7f37; stroke-width: 1.4 }
.name.difference { fill: #1a7f37 }
.name.common { fill: #8250df }
.hum path { fill: none; stroke: #9a6700; stroke-dasharray: 2 3 }
.hum text { font-size: 11px; fill: #9a6700; text-anchor: middle }
.name.hot { fill: #bc400c }
.name.cold { fill: #1a63c2 }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc }
.card { fill: #0d1117; stroke: #3d444d }
.about, .note, .foot, .tick text { fill: #9198a1 }
.grid { stroke: #1f262e }
.grid .zero { stroke: #3d444d }
.band { fill: #151b23 }
.curve.hot { stroke: #ff8a4c }
.curve.cold { stroke: #58a6ff }
.curve.plain { stroke: #bc8cff }
.curve.aligned { stroke: #3fb950 }
.curve.error { stroke: #ff7b72 }
.curve.difference { stroke: #3fb950 }
.curve.common { stroke: #bc8cff }
.mark.difference { fill: #3fb950 }
.mark.common { fill: #bc8cff }
.mark.bound { stroke: #3fb950 }
.name.difference { fill: #3fb950 }
.name.common { fill: #bc8cff }
.hum path { stroke: #d29922 }
.hum text { fill: #d29922 }
.name.hot { fill: #ff8a4c }
.name.cold { fill: #58a6ff }
}
`
