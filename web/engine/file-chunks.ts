const CHUNK_BYTES = 1_048_576

/** The bytes of a file in their order. @throws Error when it can't be read any more */
export async function* fileChunks(file: Blob): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < file.size; at += CHUNK_BYTES)
        yield new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer())
}
