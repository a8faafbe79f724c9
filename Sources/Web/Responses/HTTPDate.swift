/// HTTP dates in the one form that is still sent: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7, IMF-fixdate).
package enum HTTPDate {
    /// - Parameter milliseconds: UTC ms since 1970; the fraction of a second is dropped.
    package static func text(_ milliseconds: Int64) -> String {
        let stamp = Timestamp.rfc3339(milliseconds)
        let day = (milliseconds.quotientFloored(by: 86_400_000) + 4).remainderFloored(by: 7)
        let year = stamp.prefix(4)
        let month = Int(stamp.dropFirst(5).prefix(2)) ?? 1
        let date = stamp.dropFirst(8).prefix(2)
        let time = stamp.dropFirst(11).prefix(8)
        return "\(days[Int(day)]), \(date) \(months[month - 1]) \(year) \(time) GMT"
    }

    /// UTC ms; nil for anything else, the two obsolete forms included.
    package static func milliseconds(_ text: String) -> Int64? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
            let month = months.firstIndex(where: { $0 == parts[2] })
        else { return nil }
        let number = (month < 9 ? "0" : "") + String(month + 1)
        return Timestamp.milliseconds(rfc3339: "\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

extension Int64 {
    fileprivate func quotientFloored(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : -((-(self + 1)) / divisor) - 1
    }

    fileprivate func remainderFloored(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
