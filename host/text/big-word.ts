// Letters of 5 x 7 dots for a verdict that is read across a room.

const FONT: Record<string, readonly string[]> = {
    P: ["####.", "#...#", "#...#", "####.", "#....", "#....", "#...."],
    A: [".###.", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"],
    S: [".####", "#....", "#....", ".###.", "....#", "....#", "####."],
    F: ["#####", "#....", "#....", "####.", "#....", "#....", "#...."],
    I: ["###", ".#.", ".#.", ".#.", ".#.", ".#.", "###"],
    L: ["#....", "#....", "#....", "#....", "#....", "#....", "#####"],
    "?": [".###.", "#...#", "....#", "...#.", "..#..", ".....", "..#.."],
}
const ROWS = 7

/** A word of P, A, S, F, I, L and ?, seven terminal rows. @param dotWidth characters of a dot: 2 looks square */
export function bigWord(word: string, dotWidth: 1 | 2 = 2): string[] {
    return Array.from({ length: ROWS }, (_, row) =>
        [...word]
            .map(letter => FONT[letter][row])
            .join("..")
            .replaceAll("#", "█".repeat(dotWidth))
            .replaceAll(".", " ".repeat(dotWidth))
            .trimEnd(),
    )
}
