// How the runtime mixes Jacdac frames and text on one serial port (jd_usb.c): a frame stands between FE FC and FE FD, a
// byte FE of a frame or of the text is sent as FE F8. FE FA and FE FB say that text or frames were lost before this place.

export const MAGIC = 0xfe
export const LITERAL_MAGIC = 0xf8
export const TEXT_GAP = 0xfa
export const FRAME_GAP = 0xfb
export const FRAME_START = 0xfc
export const FRAME_END = 0xfd

/** Longest Jacdac frame: 12 bytes of head and 240 of packets. */
export const MAX_FRAME = 252
