import { compileVm, type VmModule } from "../../sim/vm/wasm-vm"

// A VM that has the exports of the real one and does nothing but what a test wants of jd_em_process. The format is that of the
// WebAssembly core specification, chapter 5: sections of a number, a length and entries.

/** Signatures: no results; a pointer, with result; pointer and length, with result; a result only; a pointer. */
const TYPES = [
    [0x60, 0, 0],
    [0x60, 1, 0x7f, 1, 0x7f],
    [0x60, 2, 0x7f, 0x7f, 1, 0x7f],
    [0x60, 0, 1, 0x7f],
    [0x60, 1, 0x7f, 0],
]
const [NOTHING, POINTER, POINTER_AND_LENGTH, RESULT, TAKES] = TYPES.keys()

const CALL = 0x10
const UNREACHABLE = 0x00
const CONSTANT = 0x41
const DROP = 0x1a
const END = 0x0b

/** What the real one calls of its world, by its index as a function here. */
const IMPORTS: [string, number][] = [
    ["abort", NOTHING],
    ["exit", TAKES],
    ["emscripten_resize_heap", POINTER],
]

/** What its turn does: code that leaves one number on the stack. */
const TURNS = {
    traps: [UNREACHABLE],
    aborts: [CALL, 0, CONSTANT, 0],
    exits: [CONSTANT, 3, CALL, 1, CONSTANT, 0],
    "wants more memory": [CONSTANT, 1, CALL, 2, DROP, CONSTANT, 0],
    "calls itself without end": [CALL, IMPORTS.length],
} as const

export type Turn = keyof typeof TURNS

const bytesOf = (text: string) => [text.length, ...new TextEncoder().encode(text)]
const section = (id: number, entries: number[][]) => {
    const body = [entries.length, ...entries.flat()]
    return [id, (body.length & 0x7f) | 0x80, body.length >> 7, ...body]
}

/** A VM that goes wrong in its first turn. */
export function stubVm(turn: Turn): VmModule {
    const zero = [CONSTANT, 0]
    const functions: [string, number, readonly number[]][] = [
        ["jd_em_process", RESULT, TURNS[turn]],
        ["emscripten_stack_init", NOTHING, []],
        ["__wasm_call_ctors", NOTHING, []],
        ["malloc", POINTER, [CONSTANT, 16]],
        ["free", TAKES, []],
        ["jd_em_set_device_id_string", TAKES, []],
        ["jd_em_init", NOTHING, []],
        ["jd_em_frame_received", POINTER, zero],
        ["jd_em_devs_deploy", POINTER_AND_LENGTH, zero],
        ["jd_em_devs_verify", POINTER_AND_LENGTH, zero],
    ]
    const exported = functions.map(([name], i) => [...bytesOf(name), 0, IMPORTS.length + i])
    return compileVm(
        new Uint8Array([
            ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
            ...section(1, TYPES),
            ...section(
                2,
                IMPORTS.map(([name, type]) => [...bytesOf("env"), ...bytesOf(name), 0, type]),
            ),
            ...section(
                3,
                functions.map(([, type]) => [type]),
            ),
            // a memory of two pages of 64 kB, room for an image
            ...section(5, [[0, 2]]),
            ...section(7, [[...bytesOf("memory"), 2, 0], ...exported]),
            ...section(
                10,
                functions.map(([, , code]) => [code.length + 2, 0, ...code, END]),
            ),
        ]),
    )
}
