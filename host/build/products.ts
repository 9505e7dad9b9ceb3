import type { Product } from "./fingerprint"

/** What the images are made of; the compiler leaves its libraries in node_modules, and npm ci takes them away. */
export const FIRMWARE: Product = {
    sources: ["src", "boards", "services", "package.json", "package-lock.json"],
    kept: ".devicescript/bin/fingerprint",
    needs: ["node_modules/@devicescript/core"],
}

/** What the page is made of besides the images; more than it takes of the host does no harm. */
export const PAGE: Product = {
    sources: [
        ...["web", "common", "formats", "boards", "link", "src", "sim", "host"],
        ...["vite.config.ts", "package.json", "package-lock.json"],
    ],
    kept: ".devicescript/page-fingerprint",
    needs: ["dist/web/index.html"],
}
