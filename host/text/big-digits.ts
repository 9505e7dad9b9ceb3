// A 3 x 5 dot font, one string a row of dots, for the big level.

const FONT: Record<string, readonly string[]> = {
    "0": ["###", "# #", "# #", "# #", "###"],
    "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"],
    "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"],
    "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"],
    "7": ["###", "  #", "  #", "  #", "  #"],
    "8": ["###", "# #", "###", "# #", "###"],
    "9": ["###", "# #", "###", "  #", "###"],
    "-": ["   ", "   ", "###", "   ", "   "],
    "–": ["    ", "    ", "####", "    ", "    "],
    "+": ["   ", " # ", "###", " # ", "   "],
    ".": [" ", " ", " ", " ", "#"],
    " ": [" ", " ", " ", " ", " "],
}
const FONT_ROWS = 5

/** Rows of dots of a text (digits, signs, point, space), one blank column between characters. */
function dots(text: string): string[] {
    const glyphs = [...text].map(character => FONT[character] ?? FONT[" "])
    return Array.from({ length: FONT_ROWS }, (_, row) => glyphs.map(glyph => glyph[row]).join(" "))
}

/** Three terminal rows: two dots above each other in one character. */
export function compactDigits(text: string): string[] {
    const rows = dots(text)
    const lines: string[] = []
    for (let row = 0; row < FONT_ROWS; row += 2) {
        const lower = rows[row + 1] ?? ""
        const line = [...rows[row]].map((dot, i) => {
            if (dot === "#") return lower[i] === "#" ? "█" : "▀"
            return lower[i] === "#" ? "▄" : " "
        })
        lines.push(line.join(""))
    }
    return lines
}

/** Five terminal rows: each dot two characters wide. */
export function tallDigits(text: string): string[] {
    return dots(text).map(row => [...row].map(dot => (dot === "#" ? "██" : "  ")).join(""))
}
