import { unseenReplaced } from "../../src/encoding/unseen"

/** What a board or a file says, as one line that moves no cursor and turns nothing round. */
export function plainText(text: string): string {
    return unseenReplaced(text, "?")
}
