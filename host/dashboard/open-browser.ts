import { spawn } from "node:child_process"

/** The program that opens an address in the user's browser, and what comes before the address. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: ["open"],
    win32: ["rundll32", "url.dll,FileProtocolHandler"],
}

/** Opens an address in the user's browser. Resolves to false when there is no program for that. */
export function openBrowser(address: string): Promise<boolean> {
    const [command, ...args] = OPENERS[process.platform] ?? ["xdg-open"]
    return new Promise(done => {
        const child = spawn(command, [...args, address], { stdio: "ignore", detached: true })
        child.once("error", () => done(false))
        child.once("spawn", () => {
            child.unref()
            done(true)
        })
    })
}
