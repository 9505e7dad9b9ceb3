// node bin/run.mjs host/config/print-schema.ts > devs.config.schema.json, then npx biome check --write devs.config.schema.json
import { rigJsonSchema } from "./json-schema"

process.stdout.write(`${JSON.stringify(rigJsonSchema(), undefined, 4)}\n`)
