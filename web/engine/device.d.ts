/** What src/ takes from its runtime: device-buffer.ts provides it. */
declare const Buffer: typeof import("./device-buffer").deviceBuffer
