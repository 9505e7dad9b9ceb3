/** The time zone of this computer: "Europe/Berlin". */
export function ownTimeZone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The format of a zone; making one takes a millisecond. */
function formatOf(zone: string): Intl.DateTimeFormat {
    let format = formats.get(zone)
    if (!format) {
        format = new Intl.DateTimeFormat("en-GB", {
            timeZone: zone,
            ...({ year: "numeric", month: "2-digit", day: "2-digit" } as const),
            ...({ hour: "2-digit", minute: "2-digit", second: "2-digit" } as const),
            ...({ hourCycle: "h23", timeZoneName: "longOffset" } as const),
        })
        formats.set(zone, format)
    }
    return format
}

/** A date in the time of a place, with its offset (RFC 3339): "2026-11-24T22:00:00+01:00". @param zone of the IANA list */
export function localTime(date: Date, zone: string): string {
    const parts = Object.fromEntries(
        formatOf(zone)
            .formatToParts(date)
            .map(({ type, value }) => [type, value]),
    )
    // "GMT+01:00", and "GMT" alone for none
    const offset = parts.timeZoneName.replace("GMT", "") || "+00:00"
    const { year, month, day, hour, minute, second } = parts
    return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`
}
