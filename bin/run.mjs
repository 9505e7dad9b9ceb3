#!/usr/bin/env node
// Runs a file of TypeScript of this project: node bin/run.mjs bench/picture.ts
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import "./typescript.mjs"

const [file] = process.argv.splice(2, 1)
await import(pathToFileURL(resolve(file)).href)
