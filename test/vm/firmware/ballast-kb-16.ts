/** What the receiver leaves with a fast converter. Stands as src/ballast-kb.ts in a copy of the project. */
export const BALLAST_KB = 16
