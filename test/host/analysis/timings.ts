import * as long from "../../../bench/analysis/two-legs"

// As long as a figure without chance in it needs: its accuracy is that of one segment. The bench has the long ones.

/** Blocks of two mains periods. */
export const PINS = { ...long.PINS, blocks: 20 }

/** Blocks of one. */
export const SPI = { ...long.SPI, blocks: 20 }

/** Eight segments of a recording, the least that coherence is told from. */
export const RECORDING = { ...long.RECORDING, blockPairs: 72_000 }
