/** The bytes of a RIFF WAVE file written by hand, chunk by chunk, so that any of it can be wrong. */
export function riff(
    chunks: [id: string, body: Buffer, statedSize?: number][],
    riffSize?: number,
): Buffer {
    const parts: Buffer[] = [Buffer.from("WAVE")]
    for (const [id, body, statedSize] of chunks) {
        const head = Buffer.alloc(8)
        head.write(id, "latin1")
        head.writeUInt32LE(statedSize ?? body.length, 4)
        parts.push(head, body)
        if (body.length % 2 === 1) parts.push(Buffer.alloc(1))
    }
    const content = Buffer.concat(parts)
    const start = Buffer.alloc(8)
    start.write("RIFF")
    start.writeUInt32LE(riffSize ?? content.length, 4)
    return Buffer.concat([start, content])
}

export interface Fmt {
    tag?: number
    channels?: number
    rateHz?: number
    bits?: number
}

/** A plain 16-byte fmt chunk. */
export function fmt({
    tag = 1,
    channels = 1,
    rateHz = 48_000,
    bits = 16,
}: Fmt = {}): [string, Buffer] {
    const body = Buffer.alloc(16)
    body.writeUInt16LE(tag, 0)
    body.writeUInt16LE(channels, 2)
    body.writeUInt32LE(rateHz, 4)
    body.writeUInt32LE((rateHz * channels * bits) / 8, 8)
    body.writeUInt16LE((channels * bits) / 8, 12)
    body.writeUInt16LE(bits, 14)
    return ["fmt ", body]
}

/** A 40-byte WAVE_FORMAT_EXTENSIBLE fmt chunk. */
export function extensibleFmt(
    given: Fmt,
    guidTail = "000000001000800000aa00389b71",
): [string, Buffer] {
    const plain = fmt(given)[1]
    const body = Buffer.alloc(40)
    plain.copy(body)
    body.writeUInt16LE(0xfffe, 0)
    body.writeUInt16LE(22, 16)
    body.writeUInt16LE(given.bits ?? 16, 18)
    body.writeUInt16LE(given.tag ?? 1, 24)
    Buffer.from(guidTail, "hex").copy(body, 26)
    return ["fmt ", body]
}

/** A file of a mark with its sizes of 64 bits in a ds64 chunk, and all ones in their place. */
export function wideRiff(
    mark: "RF64" | "BW64",
    chunks: [id: string, body: Buffer][],
    dataBytes: number,
): Buffer {
    const ds64 = Buffer.alloc(28)
    ds64.writeBigUInt64LE(BigInt(dataBytes), 8)
    const open = chunks.map(([id, body]): [string, Buffer, number?] =>
        id === "data" ? [id, body, 0xffff_ffff] : [id, body],
    )
    const bytes = riff([["ds64", ds64], ...open], 0xffff_ffff)
    bytes.write(mark)
    bytes.writeBigUInt64LE(BigInt(bytes.length - 8), 20)
    return bytes
}

export const samples16 = (...codes: number[]): Buffer => Buffer.from(Int16Array.from(codes).buffer)
