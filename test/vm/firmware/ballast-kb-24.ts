/** What the receiver leaves with a converter read pin by pin. Stands as src/ballast-kb.ts in a copy of the project. */
export const BALLAST_KB = 24
