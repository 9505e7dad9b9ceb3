// The official DeviceScript VM, as the WebAssembly of @devicescript/cli has it, without the glue that comes with it there. Nothing
// here is Node's or a browser's own.

/** A compiled WebAssembly module: it can be sent to another thread. */
export type VmModule = object & { readonly vm?: never }

interface Exports {
    memory: { buffer: ArrayBuffer }
    emscripten_stack_init(): void
    __wasm_call_ctors(): void
    malloc(bytes: number): number
    free(at: number): void
    jd_em_set_device_id_string(at: number): void
    jd_em_init(): void
    /** Runs what is due. @returns microseconds until it wants to be called again */
    jd_em_process(): number
    jd_em_frame_received(at: number): number
    jd_em_devs_deploy(at: number, bytes: number): number
    jd_em_devs_verify(at: number, bytes: number): number
}

/** The global WebAssembly; the types of Node leave it out. */
const webAssembly = Reflect.get(globalThis, "WebAssembly") as {
    Module: new (bytes: Uint8Array) => VmModule
    Instance: new (module: VmModule, imports: object) => { exports: unknown }
}

/** @throws Error when the bytes are no WebAssembly */
export function compileVm(bytes: Uint8Array): VmModule {
    return new webAssembly.Module(bytes)
}

/** The program or a tool has reset the board: this VM runs no more. */
export class VmReset extends Error {}

/** What the VM asks of the world around it. */
export interface VmWorld {
    /** milliseconds of its clock */
    nowMs(): number
    /** a frame for the Jacdac bus */
    send(frame: Uint8Array): void
    /** a line of its log, with the mark that it begins with on a board's console */
    print(line: string): void
    /** a number from 0 to 1 */
    random(): number
    /** what was saved last; undefined: never anything */
    loadFlash(): Uint8Array | undefined
    saveFlash(bytes: Uint8Array): void
}

/** Room for programs and settings, as the CLI's VM has it [bytes]. */
const FLASH_BYTES = 128 * 1024

/** Longest line of the log that is looked at [bytes]. */
const LINE_BYTES = 1024

const FRAME_HEAD_BYTES = 12

/** What the VM's sockets answer: there are none. */
const NO_SOCKET = -10

/** Any fixed date will do [ms since 1970]. */
const POWER_UP_MS = 1_000_000_000_000

/** Codes of wasi. */
const WASI_FINE = 0
const WASI_NO_SEEK = 70

/** A VM. It is as fresh as a board that has just got power, and does nothing by itself. */
export class WasmVm {
    readonly memory: Uint8Array
    readonly #vm: Exports
    readonly #world: VmWorld
    #lastLine = ""

    constructor(module: VmModule, world: VmWorld) {
        this.#world = world
        const { exports } = new webAssembly.Instance(module, this.#imports())
        this.#vm = exports as Exports
        // it never grows
        this.memory = new Uint8Array(this.#vm.memory.buffer)
        this.#vm.emscripten_stack_init()
        this.#vm.__wasm_call_ctors()
    }

    /** Starts the runtime. @param deviceId 16 hexadecimal digits; the VM's own unless given */
    start(deviceId?: string): void {
        this.#vm.jd_em_init()
        if (deviceId === undefined) return
        this.#withCopy(new TextEncoder().encode(`${deviceId}\0`), at =>
            this.#vm.jd_em_set_device_id_string(at),
        )
    }

    /** Puts a program into its flash and runs it. @throws Error with the VM's own words when it refuses it */
    deploy(image: Uint8Array): void {
        const code = this.#withCopy(image, at => this.#vm.jd_em_devs_deploy(at, image.length))
        if (code !== 0)
            throw new Error(`the VM refuses the image (${code}): ${this.#lastLine || "no reason"}`)
    }

    /** Looks at a program as the runtime does before it takes it (verify.c), and runs nothing. @returns its own words; undefined: it is fine */
    refusalOf(image: Uint8Array): string | undefined {
        this.#lastLine = ""
        const code = this.#withCopy(image, at => this.#vm.jd_em_devs_verify(at, image.length))
        return code === 0 ? undefined : this.#lastLine || `code ${code}`
    }

    /** Hands it a frame from the bus. It has to be processed afterwards. @throws as process does */
    receive(frame: Uint8Array): void {
        this.#withCopy(frame, at => this.#vm.jd_em_frame_received(at))
    }

    /** Runs what is due. @returns when it wants to be called again [us from now] @throws VmReset, Error when it panics */
    process(): number {
        return this.#vm.jd_em_process()
    }

    #withCopy<T>(bytes: Uint8Array, use: (at: number) => T): T {
        const at = this.#vm.malloc(bytes.length)
        this.memory.set(bytes, at)
        const result = use(at)
        this.#vm.free(at)
        return result
    }

    #print(at: number): void {
        const bytes = this.memory.subarray(at, at + LINE_BYTES)
        const end = bytes.indexOf(0)
        this.#lastLine = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim()
        this.#world.print(this.#lastLine)
    }

    #panic(how: string): never {
        const after = this.#lastLine === "" ? "" : ` after: ${this.#lastLine}`
        throw new Error(`the VM panicked (${how})${after}`)
    }

    #imports(): object {
        const world = this.#world
        const send = (at: number, bytes: number) => world.send(this.memory.slice(at, at + bytes))
        const env = {
            em_time_now: () => POWER_UP_MS + world.nowMs(),
            em_send_frame: (at: number) => send(at, FRAME_HEAD_BYTES + this.memory[at + 2]),
            em_send_large_frame: send,
            em_print_dmesg: (at: number) => this.#print(at),
            em_jd_crypto_get_random: (at: number, bytes: number) => {
                for (let i = 0; i < bytes; i++)
                    this.memory[at + i] = Math.floor(256 * world.random())
            },
            em_flash_size: () => FLASH_BYTES,
            em_flash_load: (at: number, bytes: number) => {
                const saved = world.loadFlash()
                if (saved) this.memory.set(saved.subarray(0, bytes), at)
            },
            em_flash_save: (at: number, bytes: number) =>
                world.saveFlash(this.memory.slice(at, at + bytes)),
            em_deploy_handler: () => {},
            // the program has failed, and starts again by and by: its log says so
            _devs_panic_handler: () => {},
            // as in Node.js, where the runtime offers its cloud service
            _jd_tcpsock_is_available: () => 1,
            _jd_tcpsock_new: () => NO_SOCKET,
            _jd_tcpsock_write: () => NO_SOCKET,
            _jd_tcpsock_close: () => NO_SOCKET,
            emscripten_memcpy_big: (to: number, from: number, bytes: number) =>
                this.memory.copyWithin(to, from, from + bytes),
            emscripten_resize_heap: () => this.#panic("out of memory"),
            abort: () => this.#panic("abort"),
            exit: (code: number) => {
                if (code === 0) throw new VmReset("the board is reset")
                this.#panic(`exit ${code}`)
            },
        }
        const wasi_snapshot_preview1 = {
            fd_close: () => WASI_FINE,
            fd_seek: () => WASI_NO_SEEK,
            fd_write: (_file: number, pieces: number, count: number, written: number) =>
                this.#swallow(pieces, count, written),
        }
        return { env, wasi_snapshot_preview1 }
    }

    /** What C prints beside the log: counted and left out. */
    #swallow(pieces: number, count: number, written: number): number {
        const view = new DataView(this.memory.buffer)
        let bytes = 0
        for (let i = 0; i < count; i++) bytes += view.getUint32(pieces + 8 * i + 4, true)
        view.setUint32(written, bytes, true)
        return WASI_FINE
    }
}
