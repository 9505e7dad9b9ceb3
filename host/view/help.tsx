import { Box } from "ink"
import { ORIGIN_WORDS, type Origin } from "./origin"
import { Paint } from "./paint"

const READINGS = [
    "Readings (levels are rms; 0 dBu = 0.775 V)",
    "  diff       hot minus cold: what a balanced input hears",
    "  common     the mean of both legs: what it rejects",
    "  hum        mains hum in the difference; CM hum in common",
    "  noise      all that is neither tone nor hum, music as well",
    "  CMRR       CM hum over hum; ≥ : hum is at the floor",
    "  balance    100 % cold leg dead, -100 % hot leg dead",
    "  corr       -100 % balanced, +100 % only common mode",
    "  truth      what an ideal meter at the connector would read",
    "  │          held peak      –  cannot be measured now",
]

/** The page behind `?`. */
export function Help({ origin }: { origin: Origin }) {
    const lines = ["Keys", ...ORIGIN_WORDS[origin].help, "", ...READINGS]
    return (
        <Box flexDirection="column">
            {lines.map((line, i) => (
                <Paint key={i} bold={line !== "" && !line.startsWith(" ")}>
                    {line || " "}
                </Paint>
            ))}
        </Box>
    )
}
