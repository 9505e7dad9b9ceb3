import type { Command } from "commander"
import { ADDRESS_ACCEPTS, type Address, LOOPBACK, readAddress } from "../dashboard/address"
import { addOptions, type OptionSpec } from "./option-spec"
import { SCENARIO_SPEC } from "./sim-options"
import { text } from "./values"

/** The options of `quietline dashboard`, read and checked. */
export interface DashboardOptions {
    listen: Address
    /** undefined: the one that the page begins with */
    scenario: string | undefined
    open: boolean
}

const LISTEN_SPEC: OptionSpec = {
    flags: "--listen <address>",
    about: "where to serve it, otherwise on this computer alone at a free port",
    value: text(ADDRESS_ACCEPTS),
}

export const DASHBOARD_SPECS: readonly OptionSpec[] = [LISTEN_SPEC, SCENARIO_SPEC]

export function addDashboardOptions(command: Command): Command {
    return addOptions(command, DASHBOARD_SPECS).option("--open", "open it in the browser")
}

/** @throws UsageError */
export function dashboardOptionsOf(command: Command): DashboardOptions {
    const {
        listen,
        scenario,
        open = false,
    } = command.opts<{
        listen?: string
        scenario?: string
        open?: boolean
    }>()
    return {
        listen: listen === undefined ? LOOPBACK : readAddress("--listen", listen),
        scenario,
        open,
    }
}
