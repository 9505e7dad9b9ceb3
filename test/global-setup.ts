import { fileURLToPath } from "node:url"
import { bundleCommand } from "../host/build/bundle"

/** Tests that run the command run what the sources say now. */
export default async function setup(): Promise<void> {
    await bundleCommand(fileURLToPath(new URL("..", import.meta.url)))
}
