import { statSync } from "node:fs"
import { join } from "node:path"
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

/** A folder that labels are written to. */
export class LabelFolder {
    readonly #path: string

    /** @throws UsageError when it is none, or takes no files */
    constructor(path: string) {
        if (!isFolder(path))
            throw new UsageError(`--label takes a folder, and ${path} is none; make it first`)
        this.#path = path
        DocumentFile.replacing(join(path, "label.png")) // tries whether it takes files
    }

    /**
     * Writes a label as PNG, SVG and ZPL.
     * @returns the path of the PNG
     * @throws OutputError when there is no room
     */
    async write(content: LabelContent): Promise<string> {
        const layout = labelLayout(content)
        const svg = labelSvg(layout)
        const path = join(this.#path, labelName(content))
        const png = `${path}.png`
        await DocumentFile.replacing(`${path}.zpl`).write(labelZpl(layout))
        await DocumentFile.replacing(`${path}.svg`).write(svg)
        await DocumentFile.replacing(png).write(await labelPng(svg))
        return png
    }
}
