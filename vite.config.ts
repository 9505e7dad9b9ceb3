import { defineConfig } from "vite"

/** The page in the browser: static files with relative paths, at home on any web server and in any folder. */
export default defineConfig({
    root: "web",
    base: "./",
    assetsInclude: ["**/*.devs"],
    build: {
        outDir: "../dist/web",
        emptyOutDir: true,
        target: "es2022",
        // everything is a file of its own: the content security policy allows nothing inline
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
    },
    worker: { format: "es" },
})
