import { statSync } from "node:fs"
import { extname, join } from "node:path"
import { UsageError } from "../../common/usage-error"
import { DocumentFile } from "../output/document-file"
import type { LabelContent } from "./content"
import { labelLayout } from "./layout"
import { labelPng } from "./png"
import { labelSvg } from "./svg"
import { labelZpl } from "./zpl"

const MAX_NAME = 40
/** Digits of the record's SHA-256 that keep two labels of the same serial number apart. */
const MARK_DIGITS = 8

/** The name of a label's files, without ending: of what a serial number is made of that any system takes, and the record's mark. */
export function labelName({ name, sha256 }: Pick<LabelContent, "name" | "sha256">): string {
    const plain = name.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, MAX_NAME)
    return `${plain.replace(/^[.-]/, "_")}-${sha256.slice(0, MARK_DIGITS)}`
}

function isFolder(path: string): boolean {
    try {
        return statSync(path).isDirectory()
    } catch {
        return false
    }
}

/** What a label can be written as, by the ending of its file. */
const ENDINGS = ["png", "svg", "zpl"] as const
type Ending = (typeof ENDINGS)[number]

function endingOf(path: string): Ending | undefined {
    return ENDINGS.find(ending => extname(path).toLowerCase() === `.${ending}`)
}

/** Where labels are written to: a folder, or one file. */
export class LabelPlace {
    readonly #path: string
    /** undefined: a folder */
    readonly #ending: Ending | undefined

    /**
     * @param path a folder that is there, or a file that ends in .png, .svg or .zpl
     * @throws UsageError when it is neither, or can't be written
     */
    constructor(path: string) {
        this.#path = path
        this.#ending = isFolder(path) ? undefined : endingOf(path)
        if (!isFolder(path) && this.#ending === undefined)
            throw new UsageError(
                `--label takes a folder that is there or a file that ends in .png, .svg or .zpl, and ${path} is neither`,
            )
        // tries whether it takes files
        DocumentFile.replacing(this.#ending === undefined ? join(path, "label.png") : path)
    }

    /** True when it holds one label only. */
    get isFile(): boolean {
        return this.#ending !== undefined
    }

    /**
     * Writes a label: into a folder as PNG, SVG and ZPL, otherwise the one file.
     * @returns where to, in words
     * @throws OutputError when there is no room
     */
    async write(content: LabelContent): Promise<string> {
        if (this.#ending !== undefined) {
            await this.#writeAs(this.#ending, this.#path, content)
            return this.#path
        }
        const path = join(this.#path, labelName(content))
        for (const ending of [...ENDINGS].reverse())
            await this.#writeAs(ending, `${path}.${ending}`, content)
        return `${path}.png, and as .svg and .zpl`
    }

    async #writeAs(ending: Ending, path: string, content: LabelContent): Promise<void> {
        const layout = labelLayout(content)
        const draw = {
            png: () => labelPng(labelSvg(layout)),
            svg: () => labelSvg(layout),
            zpl: () => labelZpl(layout),
        }
        await DocumentFile.replacing(path).write(await draw[ending]())
    }
}
