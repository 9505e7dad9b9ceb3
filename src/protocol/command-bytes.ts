/** The first command of services/balancedline.md. */
export const FIRST_COMMAND = 0x80

/** What each command from the first on carries at least [bytes]; 0 where there is none. One text: a list would take heap. */
export const COMMAND_BYTES = "4 10 0 0 40 0 0 5 0 0 5 4 4 6 4 8 16"
