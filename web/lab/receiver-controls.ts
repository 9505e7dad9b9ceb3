import { adcProfiles, type ProfileName, profileNames } from "../../sim/profiles/profiles"
import { amount, type Control, choice, withKeys } from "./control"

const profileWords: Record<ProfileName, string> = {
    ideal: "ideal, 16 bits",
    rp2040: "RP2040 (Pico)",
    esp32: "ESP32",
    esp32c3: "ESP32-C3",
    esp32s3: "ESP32-S3",
    adc128s022: "ADC128S022 over SPI",
}

/** What may be changed at the receiver: its input, and the converter behind it. Another converter starts the board anew. */
export const receiverControls = {
    inputHot: amount(
        { label: "Hot to ground", unit: "Ω", min: 600, max: 1e6, step: 1, isLog: true },
        ({ receiver }) => receiver.z_hot_ohm,
        (scenario, z_hot_ohm) => withKeys(scenario, "receiver", { z_hot_ohm }),
    ),
    inputCold: amount(
        { label: "Cold to ground", unit: "Ω", min: 600, max: 1e6, step: 1, isLog: true },
        ({ receiver }) => receiver.z_cold_ohm,
        (scenario, z_cold_ohm) => withKeys(scenario, "receiver", { z_cold_ohm }),
    ),
    padDb: amount(
        { label: "Pad", unit: "dB", min: 0, max: 40, step: 0.1, none: "none" },
        ({ receiver }) => receiver.pad_db,
        (scenario, pad_db) => withKeys(scenario, "receiver", { pad_db }),
    ),
    profile: choice(
        "Converter",
        profileNames.map(value => ({ value, label: profileWords[value] })),
        ({ adc }) => adc.profile,
        (scenario, value) => {
            const profile = value as ProfileName
            if (profile === scenario.adc.profile) return scenario
            return { ...scenario, adc: { ...adcProfiles[profile], profile } }
        },
    ),
    skewUs: amount(
        { label: "Cold is converted later by", unit: "µs", min: 0, max: 50, step: 0.1 },
        ({ adc }) => adc.skew_us,
        (scenario, skew_us) => withKeys(scenario, "adc", { skew_us }),
    ),
} satisfies Record<string, Control>
