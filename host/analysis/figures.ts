import { fixed } from "../text/number"

/** A level or a ratio to a hundredth of a decibel. */
export function db(value: number | null): string {
    return fixed(value ?? undefined, 2)
}

/** A frequency to four digits and a tenth of a hertz at best: `49.9 Hz`, `6.906 kHz`. */
export function hertz(hz: number): string {
    if (hz >= 10_000) return `${(hz / 1000).toFixed(2)} kHz`
    return hz >= 999.95 ? `${(hz / 1000).toFixed(3)} kHz` : `${hz.toFixed(1)} Hz`
}

/** Both ends of a band. */
export function bandText({ fromHz, toHz }: { fromHz: number; toHz: number }): string {
    return `${hertz(fromHz)} to ${hertz(toHz)}`
}
