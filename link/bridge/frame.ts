import { crc16 } from "../../src/encoding/crc16"

// A Jacdac frame: CRC of all that follows (2 bytes), size of the packets (1), flags (1), device or service class (8), then
// packets, each with the size of its data (1), the index of a service (1), a command (2), and the data up to a multiple of four.

const HEAD_BYTES = 12
const CRC_BYTES = 2

/** Flags of a command to all devices with a service of the given class; the bridge answers with the second of them alone. */
const COMMAND_TO_CLASS = 0x05
const REPORT_TO_CLASS = 0x04

/** Class of the bridge at the other end of the serial port; what is addressed to it does not reach the bus. */
const BRIDGE_CLASS = 0x18f61a4a
const ANY_DEVICE = 0xaaaaaaaa
const BROADCAST_INDEX = 0x3d

/** Commands of the bridge; it answers each with a frame of the same command. */
export const BRIDGE_COMMANDS = {
    disablePackets: 0x80,
    enablePackets: 0x81,
    disableLog: 0x82,
    enableLog: 0x83,
} as const

/** True when a frame has the length that it states and its CRC holds. */
export function isWholeFrame(frame: Uint8Array): boolean {
    if (frame.length < HEAD_BYTES || frame.length < HEAD_BYTES + frame[2]) return false
    const body = frame.subarray(CRC_BYTES, HEAD_BYTES + frame[2])
    return crc16(body) === (frame[0] | (frame[1] << 8))
}

/** The frame of a command to the bridge. @param command one of BRIDGE_COMMANDS */
export function bridgeFrame(command: number): Uint8Array {
    const frame = new Uint8Array(HEAD_BYTES + 4)
    const view = new DataView(frame.buffer)
    frame[2] = 4
    frame[3] = COMMAND_TO_CLASS
    view.setUint32(4, BRIDGE_CLASS, true)
    view.setUint32(8, ANY_DEVICE, true)
    frame[HEAD_BYTES + 1] = BROADCAST_INDEX
    view.setUint16(HEAD_BYTES + 2, command, true)
    view.setUint16(0, crc16(frame.subarray(CRC_BYTES)), true)
    return frame
}

/** The command of a frame to the bridge, or of its answer; undefined when the flags are others or it is not about the bridge. */
function commandWithFlags(frame: Uint8Array, flags: number): number | undefined {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
    const isBridge =
        frame.length >= HEAD_BYTES + 4 &&
        (frame[3] & COMMAND_TO_CLASS) === flags &&
        view.getUint32(4, true) === BRIDGE_CLASS
    return isBridge ? view.getUint16(HEAD_BYTES + 2, true) : undefined
}

/** The command that a frame has for the bridge; undefined when it is for the bus. */
export function bridgeCommandOf(frame: Uint8Array): number | undefined {
    return commandWithFlags(frame, COMMAND_TO_CLASS)
}

/** The command that the bridge answers with a frame; undefined when it is none of its answers. */
export function bridgeAnswerOf(frame: Uint8Array): number | undefined {
    return commandWithFlags(frame, REPORT_TO_CLASS)
}
