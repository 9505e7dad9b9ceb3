import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import * as v from "valibot"
import { DocumentFile } from "../output/document-file"

/** Whether limits have passed a good cable and failed a bad one: the board's own are tested with quietline itself. */
export const STANDINGS = ["default", "verified", "unverified"] as const
export type Standing = (typeof STANDINGS)[number]

const text = v.pipe(v.string(), v.maxLength(200))

/** What is kept beside a limits file that has been verified. */
const proofSchema = v.object({
    limits_sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    date: text,
    board: text,
    firmware: text,
    from: text,
    /** a rehearsal proves nothing to a real rig */
    virtual: v.boolean(),
    good: v.object({ res: v.literal("PASS") }),
    bad: v.object({ res: v.literal("FAIL"), fault: text }),
})
type LimitsProof = v.InferOutput<typeof proofSchema>

/** What is kept of the test that a bad cable has failed. */
interface ProvingTest {
    board: string
    firmware: string
    /** port, or scenario and seed */
    from: string
    testedAt: Date
    findings: readonly string[]
}

/** SHA-256 of some bytes as sha256sum prints it. */
export function sha256Of(bytes: Uint8Array | string): string {
    return createHash("sha256").update(bytes).digest("hex")
}

/** Where the proof of a limits file is. */
export function proofPath(limitsPath: string): string {
    return `${limitsPath}.verified`
}

/** Keeps that a good cable has passed and a bad one has failed. @param bad the latter's test @throws UsageError, OutputError when it can't be written */
export async function writeProof(
    limitsPath: string,
    limitsSha256: string,
    isVirtual: boolean,
    bad: ProvingTest,
): Promise<void> {
    const { board, firmware, from, testedAt } = bad
    const proof: LimitsProof = {
        limits_sha256: limitsSha256,
        date: testedAt.toISOString(),
        ...{ board, firmware, from, virtual: isVirtual },
        good: { res: "PASS" },
        bad: { res: "FAIL", fault: bad.findings.join("+") },
    }
    const file = DocumentFile.replacing(proofPath(limitsPath))
    await file.write(`${JSON.stringify(proof, undefined, 4)}\n`)
}

/**
 * What a limits file is worth.
 * @param limitsSha256 of its bytes as they are now
 * @param isVirtual the rig is a virtual one
 */
export function standingOf(limitsPath: string, limitsSha256: string, isVirtual: boolean): Standing {
    let proof: LimitsProof
    try {
        proof = v.parse(proofSchema, JSON.parse(readFileSync(proofPath(limitsPath), "utf8")))
    } catch {
        return "unverified" // there is none, or none that says anything
    }
    const isOfThis = proof.limits_sha256 === limitsSha256 && (isVirtual || !proof.virtual)
    return isOfThis ? "verified" : "unverified"
}
