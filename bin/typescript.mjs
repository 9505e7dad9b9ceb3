// Lets Node.js import the TypeScript of this project. Nothing that is compiled is kept where others can write: tsx would keep it in a
// folder of the temporary directory, and run what it finds there, whoever made it; Node.js and the compiler likewise.
import { fileURLToPath } from "node:url"

process.env.TSX_DISABLE_CACHE = "1"
process.env.NODE_DISABLE_COMPILE_CACHE = "1"

/** Folder of the project. */
export const project = fileURLToPath(new URL("..", import.meta.url))

const { register } = await import("tsx/esm/api")
register({ tsconfig: `${project}tsconfig.json` })
