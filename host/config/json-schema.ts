import { toJsonSchema } from "@valibot/to-json-schema"
import { rigSchema } from "./rig-config"

/** The JSON schema of devs.config.json: devs.config.schema.json holds it, for editors. */
export function rigJsonSchema(): object {
    return { title: "quietline rig", ...toJsonSchema(rigSchema, { typeMode: "input" }) }
}
