import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Something that is made of sources. Paths from the project's folder. */
export interface Product {
    /** files and folders; the lock file stands for compilers and libraries */
    sources: readonly string[]
    /** where the fingerprint is kept */
    kept: string
    /** what has to be there besides it */
    needs: readonly string[]
}

/** Tells whether a product still belongs to the sources that it was made from. */
export class Fingerprint {
    readonly #project: string
    readonly #product: Product
    /** in hexadecimal digits */
    readonly digest: string

    /** @param project folder of the project */
    constructor(project: string, product: Product) {
        this.#project = project
        this.#product = product
        const hash = createHash("sha256")
        for (const source of product.sources) this.#add(hash, source)
        this.digest = hash.digest("hex")
    }

    /** True when nothing has changed since keep() and all that is needed is there. @param more absolute paths of what has to be there, too */
    isFresh(more: readonly string[] = []): boolean {
        const { kept, needs } = this.#product
        const path = join(this.#project, kept)
        return (
            existsSync(path) &&
            readFileSync(path, "utf8") === this.digest &&
            [...needs.map(need => join(this.#project, need)), ...more].every(file =>
                existsSync(file),
            )
        )
    }

    /** The product has just been made. */
    keep(): void {
        writeFileSync(join(this.#project, this.#product.kept), this.digest)
    }

    #add(hash: ReturnType<typeof createHash>, path: string): void {
        const whole = join(this.#project, path)
        hash.update(`${path}\n`)
        if (!/\.\w+$/.test(path))
            for (const name of readdirSync(whole).sort()) this.#add(hash, `${path}/${name}`)
        else hash.update(readFileSync(whole))
    }
}
