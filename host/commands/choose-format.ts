import type { FormatName } from "../options/sim-options"
import type { Host } from "../process/host"

/** The format that is used in the end, and what to tell the user when it is not the one asked for. */
export interface ChosenFormat {
    format: FormatName
    hint: string | undefined
}

/** The live view needs a terminal at both ends; without one it gives way to console lines. */
export function chooseFormat(
    asked: FormatName | undefined,
    { stdin, stdout, env }: Pick<Host, "stdin" | "stdout" | "env">,
): ChosenFormat {
    if (asked !== undefined && asked !== "tui") return { format: asked, hint: undefined }
    const obstacle = !stdout.isTTY
        ? "stdout is no terminal"
        : !stdin.isTTY
          ? "stdin is no terminal"
          : env.TERM === "dumb"
            ? "TERM is dumb"
            : undefined
    if (obstacle === undefined) return { format: "tui", hint: undefined }
    const hint = `${obstacle}: printing ql lines in place of the live view`
    return { format: "ql", hint: asked === "tui" ? hint : undefined }
}
