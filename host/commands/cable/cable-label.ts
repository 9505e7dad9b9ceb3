import type { RecordObject } from "../../cable/cable-record"
import { labelContent } from "../../label/content"
import type { CableSession } from "./cable-session"

/**
 * Writes the label of a test, where labels are wanted and it has passed.
 * @param record as its log has it
 * @returns what there is to tell of it
 * @throws OutputError when there is no room
 */
export async function writeLabel(
    { labels }: Pick<CableSession, "labels">,
    record: RecordObject,
): Promise<string | undefined> {
    const content = labels === undefined ? undefined : labelContent(record)
    if (labels === undefined || content === undefined) return undefined
    return `label: ${await labels.write(content)}`
}
