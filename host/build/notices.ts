import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** The folder of a package, from the path of a file in it. */
const FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/**
 * What packages ask to be told where their code is copied: name, version, and the text of the licence, or its name where no text comes
 * with the package.
 * @param project folder of the project
 * @param inputs files that were copied, relative to the project
 */
export function noticesOf(project: string, inputs: readonly string[]): string {
    const folders = new Set(inputs.flatMap(path => FOLDER.exec(path) ?? []))
    return [...folders]
        .sort()
        .map(folder => noticeOf(join(project, folder)))
        .join("\n")
}

function noticeOf(folder: string): string {
    const { name, version, license, author } = JSON.parse(
        readFileSync(join(folder, "package.json"), "utf8"),
    )
    const file = readdirSync(folder).find(entry => /^licen[cs]e(\.\w+)?$/i.test(entry))
    const by = typeof author === "string" ? author : author?.name
    const text =
        file !== undefined
            ? readFileSync(join(folder, file), "utf8").trim()
            : `Licence: ${license}${by === undefined ? "" : `, by ${by}`}`
    return `${name} ${version}\n\n${text}\n`
}
