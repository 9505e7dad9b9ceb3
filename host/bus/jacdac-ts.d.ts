// jacdac-ts ships its types but does not export them; these are the few that clients of the board's services use, and the tests'
// stand-ins for boards.
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
    /** events of a bus: a report other than an event has come, an event, a device has announced itself */
    export const PACKET_REPORT: string
    export const PACKET_EVENT: string
    export const PACKET_RECEIVE_ANNOUNCE: string

    export class JDBus {
        constructor(transports: never[], options: BusOptions)
        /** 1: announces itself and polls no registers */
        interactionMode: number
        backgroundRefreshRegisters: boolean
        services(filter: { serviceClass: number }): JDService[]
        on(event: string, handler: (packet: Packet) => void): void
        on(event: string, handler: (frame: Uint8Array) => void): void
        off(event: string, handler: (packet: Packet) => void): void
        addServiceProvider(provider: JDServerServiceProvider): void
        processFrame(frame: Uint8Array, sender: string): void
        stop(): Promise<void>
    }

    export class Packet {
        static from(serviceCommand: number, data: Uint8Array): Packet
        jdunpack<T extends unknown[]>(format: string): T
        readonly data: Uint8Array
        readonly serviceCommand: number
        /** of an event */
        readonly eventCode: number | undefined
        readonly device: JDDevice | undefined
        serviceIndex: number
    }

    export interface JDDevice {
        readonly deviceId: string
        service(index: number): JDService | undefined
        /** sends until it is acknowledged, five times at most; about half a second */
        sendPktWithAck(packet: Packet): Promise<void>
    }

    export interface JDService {
        readonly device: JDDevice
        readonly serviceIndex: number
        sendCmdAsync(command: number, data?: Uint8Array, ack?: boolean): Promise<void>
        /** @param timeout [ms] */
        sendCmdAwaitResponseAsync(packet: Packet, timeout: number): Promise<Packet>
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
