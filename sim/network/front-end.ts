import { dbToRatio } from "../../common/units"
import { UsageError } from "../../common/usage-error"
import type { Scenario } from "../scenario/schema"
import { type Circuit, GROUND } from "./circuit"
import { inverse, type Phasor, product, real, scaled } from "./phasor"

export const legs = ["hot", "cold"] as const
export type Leg = (typeof legs)[number]

/**
 * What stands between a pin of the connector and its converter: coupling capacitor, the pad's series
 * resistor, the bias network (to which the pad's divider works), and an RC low-pass that loads nothing.
 */
export class FrontEnd {
    private readonly ratio: number
    private readonly padOhm: Record<Leg, number>
    private readonly farad: Record<Leg, number>
    private readonly cornerHz: Record<Leg, number>
    private readonly biasOhm: number

    /** @throws UsageError for coupling capacitors without a bias network: the converter's pins would float */
    constructor({ receiver, adc }: Scenario) {
        const { coupling_uf, coupling_mismatch_pct, bias_ohm, pad_db, pad_mismatch_pct } = receiver
        if (coupling_uf > 0 && bias_ohm === 0) {
            throw new UsageError(
                "receiver.bias_ohm must be above 0 with receiver.coupling_uf: " +
                    "behind the capacitors the converter's pins would float",
            )
        }
        this.ratio = dbToRatio(pad_db)
        this.biasOhm = bias_ohm
        // Without a bias network the pad is an ideal divider: any resistance gives the same ratio.
        const padOhm = (this.ratio - 1) * (bias_ohm || 1)
        this.padOhm = { hot: padOhm, cold: padOhm * (1 + pad_mismatch_pct / 100) }
        const farad = coupling_uf * 1e-6
        this.farad = { hot: farad, cold: farad * (1 + coupling_mismatch_pct / 100) }
        const { lowpass_hz, lowpass_mismatch_pct } = adc
        this.cornerHz = { hot: lowpass_hz, cold: lowpass_hz * (1 + lowpass_mismatch_pct / 100) }
    }

    /** Adds what the front end takes from a pin. */
    load(circuit: Circuit, pin: number, leg: Leg): void {
        if (this.biasOhm === 0) return
        const ohm = this.padOhm[leg] + this.biasOhm
        const coupling = this.farad[leg] > 0 ? { farad: this.farad[leg] } : {}
        circuit.branch({ from: pin, to: GROUND, ohm, ...coupling, key: "receiver.bias_ohm" })
    }

    /** From the connector's pin to the converter's, the pad's nominal loss taken out again. */
    gain(leg: Leg, hz: number): Phasor {
        return product(this.divider(leg, hz), this.lowPass(leg, hz))
    }

    private divider(leg: Leg, hz: number): Phasor {
        const shunt = this.biasOhm || 1
        const ohm = this.padOhm[leg] + shunt
        const farad = this.farad[leg]
        if (farad === 0) return real((this.ratio * shunt) / ohm)
        if (hz === 0) return real(0)
        const reactance = -1 / (2 * Math.PI * hz * farad)
        return scaled(inverse({ re: ohm, im: reactance }), this.ratio * shunt)
    }

    private lowPass(leg: Leg, hz: number): Phasor {
        const cornerHz = this.cornerHz[leg]
        return cornerHz === 0 ? real(1) : inverse({ re: 1, im: hz / cornerHz })
    }
}
