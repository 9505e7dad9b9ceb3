import * as ds from "@devicescript/core"
import { setStatusLight } from "@devicescript/runtime"
import type { DrivePin } from "../capture/pins"
import { Button, type Press } from "./button"
import type { FrontPanel } from "./front-panel"
import { lightsFor } from "./light-code"

/** A pin with a button to ground. */
export interface ButtonPin extends DrivePin {
    /** 0 while it is pressed */
    readonly value: number
}

/** What a panel is made of. Undefined: the rig does not have it. */
export interface PanelParts {
    button: ButtonPin | undefined
    red: DrivePin | undefined
    green: DrivePin | undefined
    /** it may use the board's own light */
    ownLight: boolean
}

/** The runtime takes its light back after two seconds. */
const OWN_AGAIN_MS = 1500

/** Button and lights of the rig, for use without a computer. */
export class Panel implements FrontPanel {
    private readonly button = new Button()
    private word = ""
    /** when the word came up; undefined: the next poll() shows it first */
    private sinceMs: number | undefined
    private red = false
    private green = false
    private own = 0
    private ownMs = 0

    constructor(private readonly parts: PanelParts) {
        parts.button?.setMode(ds.GPIOMode.InputPullUp)
        parts.red?.setMode(ds.GPIOMode.OutputLow)
        parts.green?.setMode(ds.GPIOMode.OutputLow)
    }

    show(word: string): void {
        if (word === this.word) return
        this.word = word
        this.sinceMs = undefined
    }

    /**
     * Looks at the button and lets the lights blink: to be called every 100 ms or so; a press between two calls is missed. Setting the
     * board's own light ends the run slice.
     * @param nowMs ds.millis()
     * @returns what was done with the button
     */
    async poll(nowMs: number): Promise<Press> {
        const sinceMs = this.sinceMs ?? nowMs
        this.sinceMs = sinceMs
        const { button, red, green, ownLight } = this.parts
        const lights = lightsFor(this.word, nowMs - sinceMs)
        if (lights.red !== this.red) setLight(red, lights.red)
        if (lights.green !== this.green) setLight(green, lights.green)
        this.red = lights.red
        this.green = lights.green
        const press = button === undefined ? "none" : this.button.see(button.value === 0, nowMs)
        if (ownLight) await this.setOwn(lights.own, nowMs)
        return press
    }

    private async setOwn(colour: number, nowMs: number): Promise<void> {
        const isStale = colour !== 0 && nowMs - this.ownMs >= OWN_AGAIN_MS
        if (colour === this.own && !isStale) return
        this.own = colour
        this.ownMs = nowMs
        await setStatusLight(colour)
    }
}

function setLight(pin: DrivePin | undefined, on: boolean): void {
    pin?.setMode(on ? ds.GPIOMode.OutputHigh : ds.GPIOMode.OutputLow)
}
