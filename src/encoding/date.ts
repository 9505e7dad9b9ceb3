import { integerText } from "./decimal"

/** Seconds of a day. */
export const DAY_S = 86400

/** Days from 0000-03-01 to 1970-01-01. */
const TO_1970 = 719468

/** Days in 400 years, 100 years, 4 years, and one. */
const DAYS_400 = 146097
const DAYS_100 = 36524
const DAYS_4 = 1461

/**
 * A date as 2026-11-24, by counting years from the first of March, so that the leap day is the last of a year.
 * @param day days since 1970-01-01, not negative
 */
export function dateText(day: number): string {
    const days = day + TO_1970
    const era = Math.floor(days / DAYS_400)
    const ofEra = days - era * DAYS_400
    // The last day of four and of four hundred years has no year of its own, that of a hundred has none at all.
    const leaps =
        Math.floor(ofEra / (DAYS_4 - 1)) -
        Math.floor(ofEra / DAYS_100) +
        Math.floor(ofEra / (DAYS_400 - 1))
    const yearOfEra = Math.floor((ofEra - leaps) / 365)
    const ofYear =
        ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
    // Months from March on have 31, 30, 31, 30, 31 days, again and again.
    const month = Math.floor((5 * ofYear + 2) / 153)
    const ofMonth = ofYear - Math.floor((153 * month + 2) / 5) + 1
    const civil = month < 10 ? month + 3 : month - 9
    const year = 400 * era + yearOfEra + (civil <= 2 ? 1 : 0)
    return `${integerText(year)}-${twoDigits(civil)}-${twoDigits(ofMonth)}`
}

function twoDigits(value: number): string {
    return value < 10 ? `0${value}` : `${value}`
}
