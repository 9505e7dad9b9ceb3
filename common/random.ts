const TWO_32 = 2 ** 32

/**
 * Mix 32 bits so that every input bit flips each output bit about half the time (xor-shift and
 * multiply, twice; the two multipliers are the published "lowbias32" pair).
 */
function mix32(x: number): number {
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
    x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
    return (x ^ (x >>> 16)) >>> 0
}

/** 32-bit key of a seed (integer, up to 2^53) and a name: different names give unrelated keys. */
export function streamKey(seed: number, name: string): number {
    let key = mix32(seed >>> 0) ^ mix32(Math.floor(seed / TWO_32) + 0x51ed27)
    for (let i = 0; i < name.length; i++) key = mix32(key + name.charCodeAt(i) + 0x9e3779b9)
    return key >>> 0
}

/** A number in the open interval (0, 1) that belongs to (key, index): no state, any order. */
export function uniformAt(key: number, index: number): number {
    return (mix32(mix32(index >>> 0) + key) + 0.5) / TWO_32
}

/**
 * Seeded generator (sfc32: three words of state and a counter; period over 2^32, passes the usual
 * batteries). Same seed and name, same numbers on every machine.
 */
export class Random {
    private a: number
    private b: number
    private c: number
    private counter = 1
    private spare = Number.NaN

    constructor(seed: number, name: string) {
        const key = streamKey(seed, name)
        this.a = mix32(key + 1)
        this.b = mix32(key + 2)
        this.c = mix32(key + 3)
        for (let i = 0; i < 15; i++) this.word()
    }

    /** Uniform in the open interval (0, 1). */
    uniform(): number {
        return (this.word() + 0.5) / TWO_32
    }

    /** Normal with mean 0 and standard deviation 1 (Box-Muller: two at a time). */
    gaussian(): number {
        const spare = this.spare
        if (!Number.isNaN(spare)) {
            this.spare = Number.NaN
            return spare
        }
        const radius = Math.sqrt(-2 * Math.log(this.uniform()))
        const angle = 2 * Math.PI * this.uniform()
        this.spare = radius * Math.sin(angle)
        return radius * Math.cos(angle)
    }

    private word(): number {
        const sum = (this.a + this.b + this.counter) | 0
        this.counter = (this.counter + 1) | 0
        this.a = this.b ^ (this.b >>> 9)
        this.b = (this.c + (this.c << 3)) | 0
        this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
        return sum >>> 0
    }
}

/** An independent generator for one purpose: `stream(seed, "converter")`. */
export function stream(seed: number, name: string): Random {
    return new Random(seed, name)
}
