export const CAPTURE_FORMATS = ["wav", "csv", "json"] as const
export type CaptureFormat = (typeof CAPTURE_FORMATS)[number]
