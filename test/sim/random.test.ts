import { expect, test } from "vitest"
import { stream, uniformAt } from "../../common/random"

const COUNT = 200_000

function numbers(seed: number, name: string): number[] {
    const random = stream(seed, name)
    return Array.from({ length: 8 }, () => random.uniform())
}

test("the same seed and name give the same numbers, another seed or name gives others", () => {
    expect(numbers(1, "a")).toEqual(numbers(1, "a"))
    expect(numbers(1, "a")).not.toEqual(numbers(2, "a"))
    expect(numbers(1, "a")).not.toEqual(numbers(1, "b"))
    expect(numbers(1, "a")).not.toEqual(numbers(1 + 2 ** 32, "a"))
})

test("uniform numbers fill ten bins evenly (chi square, 9 degrees of freedom)", () => {
    const random = stream(3, "bins")
    for (const draw of [() => random.uniform(), (i: number) => uniformAt(77, i)]) {
        const bins = new Array<number>(10).fill(0)
        for (let i = 0; i < COUNT; i++) bins[Math.floor(10 * draw(i))]++
        const expected = COUNT / 10
        const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
        // 27.9 is exceeded by chance once in a thousand; the seed is fixed.
        expect(chiSquare).toBeLessThan(27.9)
    }
})

test("gaussian numbers have the moments of a standard normal distribution", () => {
    const random = stream(4, "gauss")
    let [mean, square, cube, fourth, product] = [0, 0, 0, 0, 0]
    let last = random.gaussian()
    for (let i = 0; i < COUNT; i++) {
        const x = random.gaussian()
        mean += x / COUNT
        square += x ** 2 / COUNT
        cube += x ** 3 / COUNT
        fourth += x ** 4 / COUNT
        product += (x * last) / COUNT
        last = x
    }
    // Standard errors: sqrt(1, 2, 15, 96, 1) / sqrt(COUNT); five of them are allowed.
    const error = 5 / Math.sqrt(COUNT)
    expect(Math.abs(mean)).toBeLessThan(error)
    expect(Math.abs(square - 1)).toBeLessThan(error * Math.sqrt(2))
    expect(Math.abs(cube)).toBeLessThan(error * Math.sqrt(15))
    expect(Math.abs(fourth - 3)).toBeLessThan(error * Math.sqrt(96))
    expect(Math.abs(product)).toBeLessThan(error)
})
