private import Foundation

/// A moment as S3 writes it, in whole seconds of UTC.
struct S3Time: Sendable, Hashable {
    /// Since 1970-01-01.
    let seconds: Int64

    init(seconds: Int64) {
        self.seconds = seconds
    }

    static var now: S3Time { S3Time(seconds: Int64(Date().timeIntervalSince1970)) }

    /// Reads "2013-05-24T00:00:00.000Z"; nil for every other shape.
    init?(iso text: String) {
        guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z/) else { return nil }
        let fields = [match.1, match.2, match.3, match.4, match.5, match.6].compactMap { Int32($0) }
        guard fields.count == 6 else { return nil }
        var parts = tm()
        parts.tm_year = fields[0] - 1_900
        parts.tm_mon = fields[1] - 1
        parts.tm_mday = fields[2]
        parts.tm_hour = fields[3]
        parts.tm_min = fields[4]
        parts.tm_sec = fields[5]
        seconds = Int64(timegm(&parts))
    }

    /// "20130524T000000Z".
    var stamp: String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        let date = Self.digits(parts.tm_year + 1_900, 4) + Self.digits(parts.tm_mon + 1, 2) + Self.digits(parts.tm_mday, 2)
        return date + "T" + Self.digits(parts.tm_hour, 2) + Self.digits(parts.tm_min, 2) + Self.digits(parts.tm_sec, 2) + "Z"
    }

    /// "20130524".
    var day: String { String(stamp.prefix(8)) }

    private static func digits(_ number: Int32, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
