#!/usr/bin/env node
// Makes what the package has besides the build: the types of its exports. npm pack and npm publish run it.
import { fileURLToPath } from "node:url"
import { register } from "tsx/esm/api"

const project = fileURLToPath(new URL("..", import.meta.url))
register({ tsconfig: `${project}tsconfig.json` })
const { declareTypes } = await import("../host/build/declare-types.ts")
process.exitCode = declareTypes(project) ? 0 : 1
