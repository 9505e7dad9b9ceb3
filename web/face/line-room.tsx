import type { Page } from "../engine/state"
import { About } from "./about"
import { BurstPictures } from "./burst-pictures"
import { Face } from "./face"
import { type FaceState, faceState } from "./face-state"
import { Harmonics } from "./harmonics"
import { Scope } from "./scope"
import { shownModel } from "./shown"
import { Spectrum } from "./spectrum"
import { Strip } from "./strip"
import { Vector } from "./vector"
import "./face.css"
import "./wall.css"

/** All that belongs to the face of one page. */
export class LineRoom {
    readonly state: FaceState = faceState()
    readonly pictures: BurstPictures

    constructor(readonly page: Page) {
        this.pictures = new BurstPictures(page, this.state)
    }
}

/** The readings. */
export function Readings({ room: { page, state } }: { room: LineRoom }) {
    return <Face page={page} state={state} />
}

/** The legs of the last burst. */
export function LegPictures({ room: { state, pictures } }: { room: LineRoom }) {
    return (
        <div class="pair legs-pair">
            <Scope pictures={pictures} state={state} />
            <Vector pictures={pictures} />
        </div>
    )
}

/** What is in the last burst, by frequency. */
export function LinePictures({ room: { page, pictures } }: { room: LineRoom }) {
    return (
        <div class="pair lines-pair">
            <Harmonics page={page} pictures={pictures} />
            <Spectrum page={page} pictures={pictures} />
        </div>
    )
}

/** The readings over time. */
export function Past({ room: { page, state } }: { room: LineRoom }) {
    return <Strip page={page} state={state} />
}

/** The panel about a number, over the page. */
export function AboutPanel({ room: { page, state } }: { room: LineRoom }) {
    const model = shownModel(page.view.value, page.plain.value, page.alignment.value)
    return <About model={model} state={state} />
}
