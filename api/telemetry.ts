/** `quietline/telemetry`: lines of telemetry to readings. Needs nothing but the language. docs/telemetry.md has the keys. */
export { type Damage, decodeLine, isTelemetry, type Telemetry } from "../src/telemetry/decode"
export { decodeWaveform, type Waveform } from "../src/telemetry/decode-waveform"
export {
    LEVEL_KEYS,
    NOISE_KEYS,
    NUMBER_KEYS,
    type NumberKey,
    type Range,
    RESERVED_KEYS,
    WORD_KEYS,
    type WordKey,
} from "../src/telemetry/keys"
