import { unseenEscaped } from "../../src/encoding/unseen"

/** Writes a line for people, with what can't be seen in it as \u and its code: names of files and words of boards are in it. */
export function tell(stream: { write(text: string): unknown }, line: string): void {
    stream.write(`${unseenEscaped(line, "\t")}\n`)
}
