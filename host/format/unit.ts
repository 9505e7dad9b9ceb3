const UNITS: readonly (readonly [suffix: string, unit: string])[] = [
    ["_dbu", "dBu"],
    ["_db", "dB"],
    ["_hz", "Hz"],
    ["_pct", "%"],
    ["_us", "µs"],
    ["_ms", "ms"],
    ["_kohm", "kΩ"],
    ["_ohm", "Ω"],
]

/** The unit that a telemetry key carries in its name; undefined for plain counts (`clip`, `n`). */
export function unitOf(key: string): string | undefined {
    return UNITS.find(([suffix]) => key.endsWith(suffix))?.[1]
}
