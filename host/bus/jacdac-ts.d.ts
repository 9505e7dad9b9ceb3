// More of jacdac-ts's types, beside those of sim/vm: what a client of a service uses.
declare module "jacdac-ts" {
    /** events of a bus: a report other than an event has come, an event, a device has announced itself */
    export const PACKET_REPORT: string
    export const PACKET_EVENT: string
    export const PACKET_RECEIVE_ANNOUNCE: string

    export interface JDBus {
        /** 1: announces itself and polls no registers */
        interactionMode: number
        backgroundRefreshRegisters: boolean
        services(filter: { serviceClass: number }): JDService[]
        on(event: string, handler: (packet: Packet) => void): void
        off(event: string, handler: (packet: Packet) => void): void
        stop(): Promise<void>
    }

    export interface Packet {
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
}
