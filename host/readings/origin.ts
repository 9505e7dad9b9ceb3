/** Where the lines in a view come from. */
export type Origin = "simulation" | "board" | "recording"
