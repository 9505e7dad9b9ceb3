// The runtime prints floats with seven digits and not always right, so decimals are composed from integers.

/** A non-negative integer below 2^53 in decimal digits. Above a million it is split, so that no part leaves the exact range. */
export function integerText(value: number): string {
    if (value < 1000000) return `${value | 0}`
    const head = Math.floor(value / 1000000)
    const tail = Math.round(value - head * 1000000)
    return integerText(head) + zeroPadded(tail, 6)
}

/** A non-negative integer below 2^31 with leading zeros up to `digits`. */
function zeroPadded(value: number, digits: number): string {
    let text = `${value | 0}`
    while (text.length < digits) text = `0${text}`
    return text
}

/** Powers of ten that decimalText knows. */
const SCALE = [1, 10, 100, 1000, 10000]

/**
 * A number with a fixed count of decimals, rounded half up in magnitude; never "-0.00".
 * @param value finite, magnitude below 2^31 / 10^places
 * @param places 0..4
 */
export function decimalText(value: number, places: number): string {
    // Bit operators cut to integers without a function call, which is dear on the device.
    const scale = SCALE[places]
    const magnitude = ((value < 0 ? -value : value) * scale + 0.5) | 0
    const sign = value < 0 && magnitude > 0 ? "-" : ""
    if (places === 0) return sign + integerText(magnitude)
    const whole = (magnitude / scale) | 0
    const rest = magnitude - whole * scale
    if (places === 2) return `${sign}${whole}.${rest < 10 ? "0" : ""}${rest}`
    return `${sign}${whole}.${zeroPadded(rest, places)}`
}
