/// UTC milliseconds since 1970 to and from RFC 3339 with milliseconds: `2026-11-24T04:05:06.789Z`.
///
/// Written out rather than left to Foundation's formatters: it stands on the feed's path.
/// Calendar arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
package enum Timestamp {
    /// Years 0001…9999; what lies outside is clamped to the nearest.
    package static func rfc3339(_ milliseconds: Int64) -> String {
        let bounded = min(max(milliseconds, earliest), latest)
        let days = bounded >= 0 ? bounded / msPerDay : (bounded - msPerDay + 1) / msPerDay
        let inDay = bounded - days * msPerDay
        let date = civil(fromDays: days)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        append(date.year, 4, &text)
        text.append(UInt8(ascii: "-"))
        append(date.month, 2, &text)
        text.append(UInt8(ascii: "-"))
        append(date.day, 2, &text)
        text.append(UInt8(ascii: "T"))
        append(inDay / 3_600_000, 2, &text)
        text.append(UInt8(ascii: ":"))
        append(inDay / 60000 % 60, 2, &text)
        text.append(UInt8(ascii: ":"))
        append(inDay / 1000 % 60, 2, &text)
        text.append(UInt8(ascii: "."))
        append(inDay % 1000, 3, &text)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// `2026-11-24`, of days since 1970-01-01.
    package static func date(_ days: Int64) -> String {
        let (milliseconds, isBeyond) = days.multipliedReportingOverflow(by: msPerDay)
        return String(rfc3339(isBeyond ? (days < 0 ? earliest : latest) : milliseconds).prefix(10))
    }

    /// RFC 3339 with `Z` or a numeric offset; digits of the fraction past the third are dropped. Nil for
    /// anything else, impossible dates included. A leap second counts as the last second of its minute.
    package static func milliseconds(rfc3339 text: String) -> Int64? {
        var scan = DigitScan(text.utf8)
        guard let year = scan.number(4), scan.take("-"), let month = scan.number(2), scan.take("-"),
            let day = scan.number(2), scan.take("Tt "), let hour = scan.number(2), scan.take(":"),
            let minute = scan.number(2), scan.take(":"), let second = scan.number(2)
        else { return nil }
        guard year > 0, hour < 24, minute < 60, second <= 60, let days = days(year, month, day) else { return nil }
        let fraction = scan.take(".") ? scan.fraction() : 0
        guard let fraction, let offset = scan.offset(), scan.isAtEnd else { return nil }
        let inDay = (hour * 60 + minute) * 60_000 + min(second, 59) * 1000 + fraction
        return days * msPerDay + inDay - offset * 60_000
    }

    /// Days since 1970-01-01 of a date that exists; nil for one that does not.
    package static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return civil(fromDays: days) == (year, month, day) ? days : nil
    }

    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func append(_ number: Int64, _ width: Int, _ text: inout [UInt8]) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    private static let msPerDay: Int64 = 86_400_000
    /// 0001-01-01T00:00:00.000Z
    private static let earliest: Int64 = -62_135_596_800_000
    /// 9999-12-31T23:59:59.999Z
    private static let latest: Int64 = 253_402_300_799_999
}
