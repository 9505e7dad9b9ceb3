/** A pair of a capture in a WAV file: two 32-bit floats. */
export const FRAME_BYTES = 8
