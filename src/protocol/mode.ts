// What a board does: the enum Mode of services/balancedline.md.

export const METER = 0
export const CABLE = 1
