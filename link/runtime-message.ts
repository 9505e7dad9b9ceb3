/** What a line of the runtime is, by its mark: `> ` log, `? ` debug, `* ` warn, `! ` error, `# ` data; other: no mark. */
export type RuntimeKind = "log" | "debug" | "warn" | "error" | "data" | "other"

const KINDS: Readonly<Record<string, RuntimeKind>> = {
    "> ": "log",
    "? ": "debug",
    "* ": "warn",
    "! ": "error",
    "# ": "data",
}

/** What kind of message a line that is no telemetry is. */
export function runtimeKind(line: string): RuntimeKind {
    return KINDS[line.slice(0, 2)] ?? "other"
}
