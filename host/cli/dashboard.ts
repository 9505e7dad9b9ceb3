import type { Command } from "commander"
import { addDashboardOptions, dashboardOptionsOf } from "../options/dashboard-options"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
The page runs the same firmware in the browser, on a simulated line, a board on a serial port, or a file.
Nothing of it leaves the browser. The address goes to stdout.

Examples:
  quietline dashboard                            serve the page on this computer until Ctrl-C
  quietline dashboard --open                     and open it
  quietline dashboard --scenario buzz --open     with another line (see quietline scenarios)
  quietline dashboard --listen 0.0.0.0:8080      for other computers as well: a phone, a wall`

/** Adds `quietline dashboard`. `finish` receives the exit code. */
export function addDashboardCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("dashboard")
        .description("serve the page that shows a line in the browser")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addDashboardOptions(command).action(async () => {
        const { runDashboard } = await import("../commands/run-dashboard")
        finish(await runDashboard(dashboardOptionsOf(command), host))
    })
}
