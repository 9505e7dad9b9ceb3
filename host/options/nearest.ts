/** Edit distance (Levenshtein). */
function distance(a: string, b: string): number {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j)
    for (let i = 1; i <= a.length; i++) {
        const next = [i]
        for (let j = 1; j <= b.length; j++) {
            const change = a[i - 1] === b[j - 1] ? 0 : 1
            next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change))
        }
        row = next
    }
    return row[b.length]
}

/** True when all letters of `part` are in `word`, in their order ("jsn" in "ndjson"). */
function isPartOf(part: string, word: string): boolean {
    let found = 0
    for (const letter of word) if (letter === part[found]) found++
    return found === part.length
}

/** The candidate that a mistyped word most likely meant; undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
    const typed = word.toLowerCase()
    const whole = candidates.find(candidate => typed !== "" && isPartOf(typed, candidate))
    if (whole !== undefined) return whole
    let best: string | undefined
    let least = Math.ceil(word.length / 3) + 1
    for (const candidate of candidates) {
        const edits = distance(typed, candidate)
        if (edits < least) {
            best = candidate
            least = edits
        }
    }
    return best
}
