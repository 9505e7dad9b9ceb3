/** A contact: what a pole carries, as it is drawn from the tip or from pin 1 on. */
interface Pole {
    /** `tip`, `ring`, `sleeve`, or the number of a pin */
    at: string
    carries: string
}

/** A plug for headphones. */
export interface Plug {
    name: string
    poles: readonly Pole[]
    /** how many wires leave it: with three left and right share their return */
    wires: 3 | 4
}

const sharedReturn: readonly Pole[] = [
    { at: "tip", carries: "left" },
    { at: "ring", carries: "right" },
    { at: "sleeve", carries: "the return of both" },
]

/**
 * Plugs of headphones and where left and right are on them: IEC 60603-11 (6.35 and 3.5 mm), JEITA RC-8141C (4.4 mm); 2.5 mm and 4-pin XLR
 * as makers have agreed on. Dual XLR: a 3-pin plug for each ear.
 */
export const plugs = {
    jack35: { name: "3.5 mm (TRS)", wires: 3, poles: sharedReturn },
    jack635: { name: "6.35 mm (TRS)", wires: 3, poles: sharedReturn },
    pentaconn: {
        name: "4.4 mm (Pentaconn)",
        wires: 4,
        poles: [
            { at: "tip", carries: "left +" },
            { at: "ring 1", carries: "left −" },
            { at: "ring 2", carries: "right +" },
            { at: "ring 3", carries: "right −" },
            { at: "sleeve", carries: "ground, not used by headphones" },
        ],
    },
    jack25: {
        name: "2.5 mm (TRRS)",
        wires: 4,
        poles: [
            { at: "tip", carries: "right −" },
            { at: "ring 1", carries: "right +" },
            { at: "ring 2", carries: "left +" },
            { at: "sleeve", carries: "left −" },
        ],
    },
    xlr4: {
        name: "4-pin XLR",
        wires: 4,
        poles: [
            { at: "1", carries: "left +" },
            { at: "2", carries: "left −" },
            { at: "3", carries: "right +" },
            { at: "4", carries: "right −" },
        ],
    },
    dualXlr: {
        name: "dual 3-pin XLR",
        wires: 4,
        poles: [
            { at: "1", carries: "ground, not used by headphones" },
            { at: "2", carries: "+, of this ear" },
            { at: "3", carries: "−, of this ear" },
        ],
    },
} satisfies Record<string, Plug>
