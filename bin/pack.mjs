#!/usr/bin/env node
// Makes what the package has besides the build: the types of its exports. npm pack and npm publish run it.
import { project } from "./typescript.mjs"

const { declareTypes } = await import("../host/build/declare-types.ts")
process.exitCode = declareTypes(project) ? 0 : 1
