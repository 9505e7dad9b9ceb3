// More of jacdac-ts's types, beside those of sim/vm: what a client of a service uses.
declare module "jacdac-ts" {
    export interface JDBus {
        /** 1: announces itself and polls no registers */
        interactionMode: number
        backgroundRefreshRegisters: boolean
        services(filter: { serviceClass: number }): JDService[]
        stop(): Promise<void>
    }

    export interface Packet {
        readonly data: Uint8Array
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
        sendCmdAsync(command: number, data?: Uint8Array, ack?: boolean): Promise<void>
        /** @param timeout [ms] */
        sendCmdAwaitResponseAsync(packet: Packet, timeout: number): Promise<Packet>
    }
}
