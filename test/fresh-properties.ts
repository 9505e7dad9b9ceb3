import fc from "fast-check"

// Files that share a worker share fast-check too: what one of them has configured ends with it.
fc.resetConfigureGlobal()
