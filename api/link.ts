/**
 * `quietline/link`: bytes of a board's serial port to events, and frames for the board. Needs nothing but the language: browser or
 * Node.js alike. docs/link.md has the protocol.
 */
export { encodeFrame } from "../link/bridge/encode"
export { BRIDGE_COMMANDS, bridgeFrame } from "../link/bridge/frame"
export { type BridgeListener, BridgeSplitter } from "../link/bridge/splitter"
export type { Connection } from "../link/connection"
export type { LinkEvent } from "../link/events"
export { TelemetryLink, type TrafficCounters } from "../link/telemetry-link"
