/**
 * What the page may load and run: its own files, no inline script or style, no eval; WebAssembly may be compiled. The built page says
 * the same of itself, for other web servers (test/web/policy.test.ts).
 */
export const PAGE_POLICY = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
].join("; ")

/** What a page cannot say of itself, and what it needs no device but a serial port for. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
    "Content-Security-Policy": `${PAGE_POLICY}; frame-ancestors 'none'`,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "serial=(self), camera=(), microphone=(), geolocation=(), usb=()",
}
