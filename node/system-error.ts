/** What the system's error codes of files mean, and what to do. */
const WORDS: Readonly<Record<string, string>> = {
    EACCES: "no permission; check its permissions",
    EPERM: "not permitted; check its permissions",
    EMFILE: "too many files are open; close some, or raise the limit with ulimit -n",
    ENFILE: "the system has too many files open; close some programs",
    ENAMETOOLONG: "the name is too long; use a shorter one",
    ELOOP: "its links lead round in a circle; name the file itself",
    EBUSY: "it is in use by another program; close that first",
    EROFS: "the disk is read-only; choose another place",
    ENOSPC: "no space left on the disk; make room for it",
    EDQUOT: "the quota of the disk is used up; make room for it",
    EFBIG: "it is too large for this disk; choose another place",
    EIO: "the disk reports an error; choose another place",
    ENXIO: "there is no such device; check the path",
    ENODEV: "there is no such device; check the path",
    ENOENT: "there is no such file or folder; check the path",
    ENOTDIR: "a part of the path is no folder; check the path",
    EISDIR: "it is a folder; name a file in it",
}

/** Codes that say that a disk or a stream takes no more, not that its name was wrong. */
const FULL: readonly string[] = ["ENOSPC", "EDQUOT", "EFBIG", "EIO"]

/** Why the system refused a file, and what to do. @param code such as ENAMETOOLONG */
export function systemReason(code: string | undefined): string {
    const words = code === undefined ? undefined : WORDS[code]
    return words === undefined ? `${code}; choose another one` : `${code}: ${words}`
}

/** True when a disk or a stream takes no more. */
export function isFull(code: string | undefined): boolean {
    return code !== undefined && FULL.includes(code)
}
