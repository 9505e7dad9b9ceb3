import { describe, expect, test } from "vitest"
import { amountText, PLACES, placeOf, valueAt } from "../../../web/lab/amount-scale"
import type { Amount } from "../../../web/lab/control"
import { controlNames, controlOf } from "../../../web/lab/controls"

const amounts = controlNames
    .map(name => [name, controlOf(name)] as const)
    .filter((entry): entry is readonly [string, Amount] => entry[1].kind === "amount")

describe.each(amounts)("the slider of %s", (_name, amount) => {
    test("reaches both ends exactly", () => {
        expect(valueAt(amount, 0)).toBe(amount.min)
        expect(valueAt(amount, PLACES)).toBe(amount.max)
    })

    test("stands where its value is, to a step", () => {
        for (let place = 0; place <= PLACES; place += 50) {
            const value = valueAt(amount, place)
            const again = valueAt(amount, placeOf(amount, value))
            const next = valueAt(amount, Math.min(PLACES, placeOf(amount, value) + 1))
            expect(Math.abs(again - value)).toBeLessThanOrEqual(
                Math.max(amount.step, Math.abs(next - again)) + 1e-9,
            )
        }
    })

    test("says its value in words that a person reads", () => {
        for (const value of [amount.min, amount.max, valueAt(amount, PLACES / 2)])
            expect(amountText(amount, value)).toMatch(/^(none|−?[\d,.]+ \S.*)$/)
    })
})
