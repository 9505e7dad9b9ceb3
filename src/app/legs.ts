/** Codes of both legs. */
export interface Legs {
    h: number[]
    c: number[]
}
