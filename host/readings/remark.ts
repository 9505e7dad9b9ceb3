import type { ViewModel } from "./model"

/** What there is to say about the port, without its path where the title has it; undefined: nothing. */
export function portRemark({ note, title }: ViewModel): string | undefined {
    const path = `${title.name}: `
    return note?.startsWith(path) ? note.slice(path.length) : note
}
