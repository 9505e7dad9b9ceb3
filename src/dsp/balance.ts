import { zeros } from "./zeros"

/** Blocks behind a balance: a second and more. */
const MAX_BLOCKS = 12

/** A clean signal shows it in so many blocks to a tenth of a percent. Fewer could agree by chance. */
const FEW_BLOCKS = 4
const FEW_ERROR_PCT = 0.1
const FEW_ERROR_PART = 0.01

/** None of them holds more than this part of the power: two loud ones agree by chance. */
const FEW_SHARE = 0.29

/** Beside anything else more are needed, and five standard errors are to be less than 3 %: chance passes that in one of 2,000. */
const MIN_BLOCKS = 8
const ERROR_PCT = 0.6

/** A balance that is far from 0 may be off by a twentieth of itself. */
const ERROR_PART = 0.05

/**
 * A balance under 50 % is none of those beside a common mode that does not follow the signal: its likeness to the signal, when it is nearly of
 * the signal's frequency, is the same in block after block, 2 sqrt(<m,m> / <d,d> / blocks) of it at random phases. That is to be 1 % at most.
 * Both as squares.
 */
const LIKENESS_UNDER = 0.25
const MAX_LIKENESS = 1e-4

/**
 * Balance of a signal by regression over the last blocks. How far the blocks lie from the common line tells its
 * error: where that is too large, because noise or another signal on both legs happens to look like the signal, there is no balance.
 */
export class BalanceMeter {
    private readonly products = zeros(MAX_BLOCKS)
    private readonly powers = zeros(MAX_BLOCKS)
    private readonly commons = zeros(MAX_BLOCKS)
    private count = 0
    private next = 0

    /**
     * Takes one block.
     * @param product 2 <m,d> of the signal, common mode and difference [codes²]
     * @param power <d,d> of the signal [codes²]
     * @param common 4 <m,m> of a common mode that may look like the signal by chance [codes²]
     */
    add(product: number, power: number, common: number): void {
        this.commons[this.next] = common
        this.products[this.next] = product
        this.powers[this.next] = power
        this.next = (this.next + 1) % MAX_BLOCKS
        if (this.count < MAX_BLOCKS) this.count++
    }

    restart(): void {
        this.count = 0
    }

    /** The balance [%], undefined when the blocks do not agree on one. */
    read(): number | undefined {
        if (this.count < FEW_BLOCKS) return undefined
        const quick = this.over(FEW_BLOCKS, FEW_ERROR_PCT, FEW_ERROR_PART)
        if (quick !== undefined || this.count < MIN_BLOCKS) return quick
        return this.over(this.count, ERROR_PCT, ERROR_PART)
    }

    /** The balance over the last blocks, if its standard error is small enough. */
    private over(blocks: number, errorPct: number, errorPart: number): number | undefined {
        const { products, powers } = this
        let product = 0
        let power = 0
        let loudest = 0
        let common = 0
        let at = this.next
        for (let i = 0; i < blocks; i++) {
            at = at > 0 ? at - 1 : MAX_BLOCKS - 1
            const blockPower = powers[at]
            product += products[at]
            power += blockPower
            if (blockPower > loudest) loudest = blockPower
            common += this.commons[at]
        }
        if (!(power > 0)) return undefined
        const ratio = product / power
        if (blocks === FEW_BLOCKS) {
            if (loudest > FEW_SHARE * power) return undefined
        } else if (ratio * ratio < LIKENESS_UNDER) {
            const likeness = common - ratio * product
            if (likeness > MAX_LIKENESS * blocks * power) return undefined
        }
        let squares = 0
        for (let i = 0; i < blocks; i++) {
            const blockPower = powers[at]
            // A loud block draws the line to itself: off the line that the others make (the jackknife, HC3 of MacKinnon and White, 1985).
            const off = (products[at] - ratio * blockPower) / (1 - blockPower / power)
            squares += off * off
            at = at < MAX_BLOCKS - 1 ? at + 1 : 0
        }
        const error = (100 * Math.sqrt(squares)) / power
        return error < errorPct || error < 100 * errorPart * Math.abs(ratio)
            ? 100 * ratio
            : undefined
    }
}
