import type { Command } from "commander"
import { addCableOptions, checkedCableOptions } from "../options/cable-options"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Plug both ends of a cable into the rig; the board drives one end and looks at the other. First of all let
it take off its own resistances: --zero with a short good cable, once. The words of the findings, the
limits file and the reports are described in docs/cable.md.

Examples:
  quietline cable --zero                              with a short good cable in the rig
  quietline cable                                     PASS, or what is wrong and where to look
  quietline cable --learn mic.json                    limits from a cable that is known to be good
  quietline cable --prove mic.json                    then with a second good cable, and with a bad one
  quietline cable --limits mic.json --serial K12 --report k12.html
  quietline cable --batch --serial A001 --limits mic.json --report log.csv --report junit.xml
  quietline cable --batch --serial scan --report log.ndjson      each named by a barcode scanner
  quietline cable --batch --serial A001 --report log.ndjson --label labels    and a label after PASS
  quietline cable --verify log.ndjson                 was a record changed, is one missing
  quietline cable --watch                             wiggle it: counts contacts that fail
  quietline cable --scenario broken-cold              a rehearsal on a virtual rig
  quietline cable --watch 20 --scenario loose-contact
  quietline cable --batch --scenario quiet            a batch to practise: arrows plug, pull, break`

/** Adds `quietline cable`. `finish` receives the exit code. */
export function addCableCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("cable")
        .description("test a cable in the rig: PASS, or what is wrong with it")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addCableOptions(command).action(async () => {
        const { runCable } = await import("../commands/cable/run-cable")
        finish(await runCable(checkedCableOptions(command), host))
    })
}
