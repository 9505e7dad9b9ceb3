import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { initWasm, Resvg } from "@resvg/resvg-wasm"
import { LABEL_FONT } from "./svg"

/** Pixels of a dot: 609 to the inch, sharp on any printer. */
const ZOOM = 3

const require = createRequire(import.meta.url)
const FONTS = [
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf"),
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf"),
]

let fonts: Promise<Uint8Array[]> | undefined

/** Starts the renderer, once. */
async function load(): Promise<Uint8Array[]> {
    await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")))
    return FONTS.map(path => readFileSync(path))
}

/** A label as PNG. What its font has no sign for is a box. @param svg as labelSvg() makes it */
export async function labelPng(svg: string): Promise<Uint8Array> {
    fonts ??= load()
    const fontBuffers = await fonts
    const drawing = new Resvg(svg, {
        fitTo: { mode: "zoom", value: ZOOM },
        font: { fontBuffers, defaultFontFamily: LABEL_FONT, monospaceFamily: LABEL_FONT },
    })
    const image = drawing.render()
    const bytes = image.asPng()
    image.free()
    drawing.free()
    return bytes
}
