import { builtinScenarioNames } from "../../node/load-scenario"
import { packageFile } from "../../node/package-root"
import { fragmentOf, fragmentOfName } from "../../sim/scenarios/share"
import { isLoopback } from "../dashboard/address"
import { addressOf } from "../dashboard/answer"
import { openBrowser } from "../dashboard/open-browser"
import { PageFiles } from "../dashboard/page-files"
import { servePage } from "../dashboard/serve"
import type { DashboardOptions } from "../options/dashboard-options"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"
import { StopRequest } from "../process/stop-request"
import { scenarioOf } from "./scenario-of"

/** The part of the page's address that says which line is simulated; empty: the one that the page begins with. */
function fragmentFor(scenario: string | undefined): string {
    if (scenario === undefined) return ""
    if (builtinScenarioNames().includes(scenario)) return `#${fragmentOfName(scenario)}`
    return `#${fragmentOf(scenarioOf(scenario, "pico"))}`
}

/**
 * `quietline dashboard`: serves the page until it is stopped. Its address goes to stdout.
 * @returns the exit code
 * @throws UsageError when the page is not built, the scenario is bad, or it can't listen there
 */
export async function runDashboard(options: DashboardOptions, host: Host): Promise<number> {
    const files = new PageFiles(packageFile("dist/web"))
    const fragment = fragmentFor(options.scenario)
    const stop = new StopRequest(host)
    const dashboard = await servePage(files, options.listen)
    try {
        const address = `${addressOf(dashboard.address)}${fragment}`
        host.stdout.write(`${address}\n`)
        if (!isLoopback(options.listen.host))
            host.stderr.write(
                "quietline: other computers can open the page as well; it shows them nothing of this one\n",
            )
        if (options.open && !(await openBrowser(address)))
            host.stderr.write("quietline: no browser could be started; open the address yourself\n")
        host.stderr.write("quietline: Ctrl-C ends it\n")
        if (stop.exitCode === undefined)
            await new Promise<void>(done => stop.signal.addEventListener("abort", () => done()))
    } finally {
        await dashboard.close()
        stop.release()
    }
    return stop.exitCode ?? EXIT.fine
}
