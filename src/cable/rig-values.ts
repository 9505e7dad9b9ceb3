// Nominal values of the rig's parts (docs/wiring.md).

/** Two weak resistors of 100 kohm that hold each far terminal at half the supply, side by side [ohm]. */
export const BIAS_OHM = 50000

/** A drive: its resistor of 330 ohm and what a pin has itself, 30 to 50 ohm [ohm]. */
export const DRIVE_OHM = 370

/** From the near shield to ground [ohm]. */
export const SHIELD_OHM = 390

/** A drive that is high [V]. */
export const SUPPLY_V = 3.3
