import type { StopSignal } from "./host"

/** Exit codes of every quietline command. */
export const EXIT = {
    fine: 0,
    limitsFailed: 1,
    wrongUse: 2,
    noLink: 3,
    /** the VM died, or quietline itself did (EX_SOFTWARE of sysexits.h) */
    crash: 70,
    /** stdout or a recording could not be written: disk full, for instance (EX_IOERR) */
    output: 74,
} as const

/** 128 + the signal's number, as shells have it. */
export const EXIT_OF_SIGNAL: Record<StopSignal, number> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }

/** The last paragraph of every --help. */
export const EXIT_HELP = `

Exit codes:
  0  fine (also when the reader of stdout closes it early)
  1  the line or cable failed its limits, could not be judged, or is not fit for the purpose
  2  wrong use or configuration
  3  no link: no port, no telemetry in --seconds, or no answer
  70 the simulator's VM, or the command itself, crashed
  74 stdout, a recording or a capture could not be written
  129, 130, 143  stopped by a closed terminal, by Ctrl-C, by SIGTERM`
