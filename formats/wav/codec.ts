import { latin1 } from "./ascii"

/** Format tags of the `fmt ` chunk that hold plain samples. */
export const TAG_INTEGER = 1
export const TAG_FLOAT = 3
export const TAG_EXTENSIBLE = 0xfffe

/** Registered tags of compressed formats that people meet. */
const compressed: Record<number, string> = {
    2: "Microsoft ADPCM",
    6: "A-law",
    7: "mu-law",
    17: "IMA ADPCM",
    49: "GSM 6.10",
    80: "MPEG audio",
    85: "MP3",
    255: "AAC",
    353: "Windows Media Audio",
    5632: "AAC",
}

/** Name of a compressed codec, or its tag in hexadecimal. */
export function codecName(tag: number): string {
    return compressed[tag] ?? `codec 0x${tag.toString(16).padStart(4, "0")}`
}

/** What other audio files begin with, Latin-1. */
const marks: readonly [mark: string, name: string][] = [
    ["FORM", "AIFF"],
    ["fLaC", "FLAC"],
    ["OggS", "Ogg"],
    ["caff", "CAF"],
    ["ID3", "MP3"],
    ["riff\x2e\x91\xcf\x11", "Wave64"],
    [".snd", "AU"],
    ["wvpk", "WavPack"],
]

/** Name of the audio file that some first bytes are of, other than WAV; undefined: not known. */
export function otherAudio(head: Uint8Array): string | undefined {
    const text = latin1(head.subarray(0, 8))
    return marks.find(([mark]) => text.startsWith(mark))?.[1]
}
