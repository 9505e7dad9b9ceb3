/** How a report looks: black on white, colours only where they say something, and those printed as well. */
export const STYLE = `
@page { size: A4; margin: 16mm }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 8mm; max-width: 194mm; color: #111; background: #fff;
    font: 10.5pt/1.4 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
    -webkit-print-color-adjust: exact; print-color-adjust: exact }
section + section { margin-top: 18mm }
h1 { margin: 0 0 5mm; font-size: 15pt; font-weight: 600; overflow-wrap: anywhere }
h1 span { margin-left: 0.6em; font-weight: 400 }
.verdict { padding: 5mm 7mm; border: 1.2mm solid; border-radius: 2mm }
.verdict b { display: block; font-size: 58pt; line-height: 1; letter-spacing: 0.06em }
.verdict p { margin: 2mm 0 0; font-size: 12pt; color: #111 }
.pass { color: #0a6b2b } .fail { color: #b3131b } .unsure { color: #8a5a00 }
.verdict.pass { background: #eaf6ee } .verdict.fail { background: #fcebec } .verdict.unsure { background: #fdf4e0 }
.remarks { margin: 6mm 0 0; padding: 0; list-style: none }
.remarks li { margin: 0 0 3mm; padding-left: 4mm; border-left: 0.8mm solid #888 }
table { width: 100%; margin-top: 6mm; border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: 1.2mm 2mm; border-bottom: 0.2mm solid #bbb; text-align: left; vertical-align: top; font-weight: 400 }
thead th { border-bottom: 0.4mm solid #111; font-weight: 600 }
td:nth-child(2), td:nth-child(3), .cable thead th:nth-child(2), .cable thead th:nth-child(3) { white-space: nowrap }
.mark { font-weight: 600 }
.ok .mark { color: #0a6b2b } .bad .mark, .bad td:nth-child(2) { color: #b3131b } .doubt .mark { color: #8a5a00 }
.bad td:nth-child(2) { font-weight: 600 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 6mm 0 0 }
dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere }
tr, .remarks li { break-inside: avoid }
@media print { body { padding: 0; max-width: none } section + section { margin: 0; break-before: page } }
`
