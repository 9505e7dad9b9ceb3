// jacdac-ts ships its types but does not export them; these are the few that the simulator uses.
declare module "jacdac-ts" {
    export interface Scheduler {
        readonly timestamp: number
        resetTime(delta: number): void
        setTimeout(handler: () => void, delay: number): unknown
        clearTimeout(handle: NodeJS.Timeout): void
        setInterval(handler: () => void, delay: number): unknown
        clearInterval(handle: NodeJS.Timeout): void
    }

    export interface BusOptions {
        deviceId?: string
        scheduler?: Scheduler
        disableRoleManager?: boolean
        client?: boolean
        services?: object[]
    }

    export const FRAME_SEND: string

    export function shortDeviceId(deviceId: string): string

    export class JDBus {
        constructor(transports: never[], options: BusOptions)
        on(event: string, handler: (frame: Uint8Array) => void): void
        addServiceProvider(provider: JDServerServiceProvider): void
        processFrame(frame: Uint8Array, sender: string): void
    }

    export class Packet {
        static from(serviceCommand: number, data: Uint8Array): Packet
        jdunpack<T extends unknown[]>(format: string): T
    }

    export function jdpack<T extends unknown[]>(format: string, values: T): Uint8Array

    export class JDServiceServer {
        constructor(serviceClass: number)
        protected addRegister(identifier: number, values: unknown[]): void
        protected addCommand(identifier: number, handler: (packet: Packet) => void): void
        protected sendPacketAsync(packet: Packet): Promise<void>
    }

    export class JDServerServiceProvider {
        constructor(template: string, services: JDServiceServer[], options: { deviceId: string })
    }
}
