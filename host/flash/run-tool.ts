import { spawn } from "node:child_process"

interface ToolOptions {
    cwd?: string
    env?: NodeJS.ProcessEnv
    /** its stdout and stderr, as they come */
    onOutput?(text: string): void
    /** after this long it is ended [ms] */
    timeoutMs: number
    /** ends it */
    signal?: AbortSignal
}

export interface ToolResult {
    /** undefined: it was ended by a signal or by the time-out */
    code: number | undefined
    /** stdout and stderr together, the last 100,000 characters */
    output: string
}

/** Runs a program; undefined when there is none of that name. */
export type RunTool = (
    command: string,
    args: readonly string[],
    options: ToolOptions,
) => Promise<ToolResult | undefined>

const KEPT_CHARACTERS = 100_000

export const runTool: RunTool = (command, args, options) =>
    new Promise((done, fail) => {
        const child = spawn(command, args, {
            cwd: options.cwd,
            env: options.env,
            stdio: ["ignore", "pipe", "pipe"],
        })
        let output = ""
        const kill = () => child.kill()
        const timer = setTimeout(kill, options.timeoutMs)
        options.signal?.addEventListener("abort", kill)
        const finish = () => {
            clearTimeout(timer)
            options.signal?.removeEventListener("abort", kill)
        }
        for (const stream of [child.stdout, child.stderr])
            stream.setEncoding("utf8").on("data", (text: string) => {
                output = (output + text).slice(-KEPT_CHARACTERS)
                options.onOutput?.(text)
            })
        child.on("error", (error: NodeJS.ErrnoException) => {
            finish()
            if (error.code === "ENOENT" || error.code === "EACCES") done(undefined)
            else fail(error)
        })
        child.on("close", code => {
            finish()
            done({ code: code ?? undefined, output })
        })
    })
