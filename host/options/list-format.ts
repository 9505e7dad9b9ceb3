import { type Command, Option } from "commander"
import { unseenEscaped } from "../../src/encoding/unseen"
import { LineWriter } from "../output/line-writer"
import type { Host } from "../process/host"
import { oneOf } from "./values"

const listFormat = oneOf(["text", "ndjson"])
export type ListFormat = "text" | "ndjson"

/** Adds `--format` to a command that prints a list. */
export function addListFormat(command: Command): Command {
    const option = new Option(
        "--format <format>",
        `for people or for programs: ${listFormat.accepts}`,
    )
    option.argParser(given => listFormat.read("--format", given)).default("text")
    return command.addOption(option)
}

/** Prints a list on stdout, one entry a line: its words in columns, or its object. */
export async function printList(
    entries: readonly { words: readonly string[]; object: object }[],
    format: ListFormat,
    host: Host,
): Promise<void> {
    const out = new LineWriter(host.stdout)
    const shown = entries.map(({ words, object }) => ({
        words: words.map(word => unseenEscaped(word)),
        object,
    }))
    const widths = shown[0]?.words.map((_, i) =>
        Math.max(...shown.map(({ words }) => words[i].length)),
    )
    for (const { words, object } of shown) {
        const padded = words.map((word, i) => word.padEnd(widths[i])).join("  ")
        await out.write(format === "ndjson" ? JSON.stringify(object) : padded.trimEnd())
    }
    await out.end()
}
