// npm run docs:schematics: draws every sheet into docs/.

import { writeFileSync } from "node:fs"
import { sheets } from "./schematics/sheets/sheets"

for (const [name, drawing] of Object.entries(sheets())) {
    const path = new URL(`./${name}.svg`, import.meta.url)
    writeFileSync(path, drawing.svg())
    console.error(`docs/${name}.svg`)
}
