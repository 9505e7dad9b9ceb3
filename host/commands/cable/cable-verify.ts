import { textOfBytes } from "../../../common/text-encoding"
import { UsageError } from "../../../common/usage-error"
import { readNamed } from "../../../node/named-file"
import { auditLog } from "../../cable/log-audit"
import type { CableOptions } from "../../options/cable-options"
import { LineWriter } from "../../output/line-writer"
import { EXIT } from "../../process/exit-codes"
import type { Host } from "../../process/host"

/** More lines than this say nothing new. */
const MAX_TROUBLES = 20

/**
 * `quietline cable --verify LOG`: is every record what it was when it was written.
 * @returns the exit code: 0 when it is, 1 when a record was changed, is missing, or is cut off
 * @throws UsageError when it can't be read or is no log
 */
export async function verifyLog(
    path: string,
    { last, format }: Pick<CableOptions, "last" | "format">,
    host: Host,
): Promise<number> {
    if (!path.toLowerCase().endsWith(".ndjson"))
        throw new UsageError(`--verify takes an .ndjson log, got ${JSON.stringify(path)}`)
    const text = textOfBytes(readNamed(path, "log"), path)
    if (text !== "" && !text.startsWith('{"kind":"cable"'))
        throw new UsageError(`${path}: is no log of cable tests`)
    const { records, troubles, untied, end, hashes } = auditLog(text)
    if (last !== undefined && !hashes.has(last))
        troubles.push(
            `the record ${last.slice(0, 16)}… that is to be in it is not: it was cut off or replaced`,
        )
    const out = new LineWriter(host.stdout)
    if (format === "json")
        await out.write(
            JSON.stringify({ kind: "audit", records, untied, last: end.sha256, troubles }),
        )
    else {
        for (const trouble of troubles.slice(0, MAX_TROUBLES)) await out.write(trouble)
        const more = troubles.length - MAX_TROUBLES
        if (more > 0) await out.write(`… and ${more} more`)
        const count = `${records} ${records === 1 ? "record" : "records"}`
        const old =
            untied === 0 ? "" : `, ${untied} of them from before records were tied to each other`
        const word = troubles.length === 0 ? "whole" : "NOT whole"
        await out.write(`${word}: ${count}${old}; the last one is ${end.sha256 ?? "none"}`)
    }
    await out.end()
    return troubles.length === 0 ? EXIT.fine : EXIT.limitsFailed
}
