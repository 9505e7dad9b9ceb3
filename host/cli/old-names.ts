/** Options of `quietline sim` that have had another name: "program" is the firmware's word in devs.config.json. */
const NEW_NAMES: Readonly<Record<string, string>> = {
    "--program": "--signal",
    "--program-dbu": "--signal-dbu",
}

/**
 * Arguments by the names of today.
 * @param argv arguments after the command's name
 * @param note is told what an option is called now, a line each
 */
export function withTodaysNames(argv: readonly string[], note: (line: string) => void): string[] {
    if (argv[0] !== "sim") return [...argv]
    return argv.map(argument => {
        const [name, ...value] = argument.split("=")
        const today = Object.hasOwn(NEW_NAMES, name) ? NEW_NAMES[name] : undefined
        if (today === undefined) return argument
        note(`${name} is called ${today} now`)
        return [today, ...value].join("=")
    })
}
