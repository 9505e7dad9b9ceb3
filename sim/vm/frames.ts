// Jacdac frames, as link/bridge/frame.ts describes them.

import { crc16 } from "../../src/encoding/crc16"
import { hexDigits } from "../port/device-id"

const CRC_BYTES = 2
const DEVICE_AT = 4
const HEAD_BYTES = 12
const PACKET_HEAD_BYTES = 4

/** In the flags of a frame: commands, and those to all devices with a service of some class. */
const IS_COMMAND = 0x01
const IS_TO_CLASS = 0x04

/** One packet of a frame. */
export interface FramePacket {
    /** of the service within its device; 0 is the device itself */
    index: number
    command: number
    data: Uint8Array
}

/** The device that a frame is from or, a command, for: 16 hexadecimal digits. Of a command to a class they begin with its number. */
export function deviceOf(frame: Uint8Array): string {
    return hexDigits(frame.subarray(DEVICE_AT, HEAD_BYTES))
}

/** True for a command to one device. */
export function isCommand(frame: Uint8Array): boolean {
    return (frame[3] & (IS_COMMAND | IS_TO_CLASS)) === IS_COMMAND
}

/** The packets of a frame; what is cut off at its end is left out. */
export function packetsOf(frame: Uint8Array): FramePacket[] {
    const packets: FramePacket[] = []
    const end = Math.min(frame.length, HEAD_BYTES + frame[2])
    let at = HEAD_BYTES
    while (at + PACKET_HEAD_BYTES <= end) {
        const dataAt = at + PACKET_HEAD_BYTES
        const dataEnd = dataAt + frame[at]
        if (dataEnd > end) break
        const command = frame[at + 2] | (frame[at + 3] << 8)
        packets.push({ index: frame[at + 1], command, data: frame.subarray(dataAt, dataEnd) })
        at = (dataEnd + 3) & ~3
    }
    return packets
}

/** The frame of one report. @param device its eight bytes @param packet data of at most 236 bytes */
export function reportFrame(device: Uint8Array, { index, command, data }: FramePacket): Uint8Array {
    const frame = new Uint8Array(HEAD_BYTES + PACKET_HEAD_BYTES + data.length)
    frame[2] = frame.length - HEAD_BYTES
    frame.set(device, DEVICE_AT)
    frame[HEAD_BYTES] = data.length
    frame[HEAD_BYTES + 1] = index
    frame[HEAD_BYTES + 2] = command & 0xff
    frame[HEAD_BYTES + 3] = command >> 8
    frame.set(data, HEAD_BYTES + PACKET_HEAD_BYTES)
    const crc = crc16(frame.subarray(CRC_BYTES))
    frame[0] = crc & 0xff
    frame[1] = crc >> 8
    return frame
}
