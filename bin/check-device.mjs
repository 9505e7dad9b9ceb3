#!/usr/bin/env node
// Types of the firmware, with strictNullChecks: the compiler of DeviceScript, which has its options built in, checks without.
// DeviceScript's own libraries are written without, too, so their files are read and only src/ is judged.
import { fileURLToPath } from "node:url"
import ts from "typescript"

const project = fileURLToPath(new URL("..", import.meta.url))
const source = `${project}src/`

/** The one type of the device's library that TypeScript has changed since 4.9, and what it wants of it today. */
const ITERATOR = "interface IterableIterator<T> {}"
const ITERATOR_NOW =
    "interface IterableIterator<T, R = any, N = any> { next(): { done: boolean; value: T } }"

/** What TypeScript reads, with that type. */
const system = {
    ...ts.sys,
    readFile: (path, encoding) => ts.sys.readFile(path, encoding)?.replace(ITERATOR, ITERATOR_NOW),
}

const config = ts.getParsedCommandLineOfConfigFile(
    `${source}tsconfig.json`,
    {},
    {
        ...system,
        onUnRecoverableConfigFileDiagnostic: wrong => report([wrong]),
    },
)
const host = ts.createCompilerHost(config.options)
const program = ts.createProgram({
    rootNames: config.fileNames,
    options: config.options,
    host: { ...host, readFile: system.readFile, getSourceFile: sourceFile },
})
const ours = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(source))
report([
    ...config.errors,
    ...program.getOptionsDiagnostics(),
    ...ours.flatMap(file => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
    ]),
])

function sourceFile(path, options) {
    const text = system.readFile(path)
    return text === undefined ? undefined : ts.createSourceFile(path, text, options)
}

function report(wrong) {
    if (wrong.length === 0) return
    process.stderr.write(
        ts.formatDiagnostics(wrong, {
            getCurrentDirectory: () => project,
            getCanonicalFileName: name => name,
            getNewLine: () => "\n",
        }),
    )
    process.exitCode = 1
}
