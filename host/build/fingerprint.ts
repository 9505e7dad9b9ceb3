import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** What the images are made of; the lock file stands for the compiler. */
const SOURCES = ["src", "boards", "services", "package.json", "package-lock.json"]

/** Where the compiler leaves its libraries; npm ci takes them away. */
const LIBRARIES = "node_modules/@devicescript/core"

const KEPT = ".devicescript/bin/fingerprint"

/** Tells whether the images still belong to the sources they were made from. */
export class Fingerprint {
    readonly #project: string
    /** in hexadecimal digits */
    readonly digest: string

    /** @param project folder of the project */
    constructor(project: string) {
        this.#project = project
        const hash = createHash("sha256")
        for (const source of SOURCES) this.#add(hash, source)
        this.digest = hash.digest("hex")
    }

    /** True when nothing has changed since keep() and all images and the compiler's libraries are there. */
    isFresh(images: readonly string[]): boolean {
        const kept = join(this.#project, KEPT)
        return (
            existsSync(kept) &&
            readFileSync(kept, "utf8") === this.digest &&
            [...images, join(this.#project, LIBRARIES)].every(path => existsSync(path))
        )
    }

    /** The images have just been made. */
    keep(): void {
        writeFileSync(join(this.#project, KEPT), this.digest)
    }

    #add(hash: ReturnType<typeof createHash>, path: string): void {
        const whole = join(this.#project, path)
        hash.update(`${path}\n`)
        if (!/\.\w+$/.test(path))
            for (const name of readdirSync(whole).sort()) this.#add(hash, `${path}/${name}`)
        else hash.update(readFileSync(whole))
    }
}
