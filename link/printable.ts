/** Text as it may go to a terminal: whatever is no visible character (control codes, broken UTF-8) becomes U+FFFD. */
export function printable(text: string): string {
    return text.replace(/[^\P{C}\t]/gu, "\uFFFD")
}
