#!/usr/bin/env node
// First step of the build: devs.config.json becomes src/config.ts, which is compiled into the image.
import { fileURLToPath } from "node:url"
import { register } from "tsx/esm/api"

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) })
const { configure } = await import("../host/config/configure.ts")
process.exitCode = configure(fileURLToPath(new URL("..", import.meta.url)))
