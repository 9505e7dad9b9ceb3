import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"

/** A file that a capture is written into, block by block; memory does not grow with its length but for the list of blocks. */
export interface CaptureWriter {
    /** What the samples are; before the first block. */
    begin(origin: CaptureOrigin): void
    /**
     * Appends a block; one without pairs is nothing.
     * @throws OutputError when there is no room for it; the file stays what it was
     */
    write(block: CaptureBlock): void
    /**
     * Completes the file, brings it to the disk and closes it; one without a block is removed. Safe to call twice.
     * @throws OutputError when there is no room for the end of it and nothing was thrown before; the samples are whole
     */
    end(): Promise<void>
}
