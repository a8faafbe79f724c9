import Foundation

/// Numbers as people read them: 999, 1.2K, 3.4M.
enum CountText {
    static func short(_ count: Int64) -> String {
        switch count {
        case ..<1000: String(max(0, count))
        case ..<1_000_000: scaled(count, 1000, "K")
        case ..<1_000_000_000: scaled(count, 1_000_000, "M")
        default: scaled(count, 1_000_000_000, "B")
        }
    }

    /// With what is counted: "1 video", "1.2K videos".
    static func of(_ count: Int64, _ one: String, _ many: String) -> String {
        short(count) + " " + (count == 1 ? one : many)
    }

    /// The same of a count that ends at a limit: "10K+ videos".
    static func of(_ count: Int64, _ one: String, _ many: String, atMost limit: Int64) -> String {
        count < limit ? of(count, one, many) : "\(short(limit))+ \(many)"
    }

    private static func scaled(_ count: Int64, _ unit: Int64, _ letter: String) -> String {
        let tenths = count * 10 / unit
        return tenths % 10 == 0 || tenths >= 1000 ? "\(tenths / 10)\(letter)" : "\(tenths / 10).\(tenths % 10)\(letter)"
    }

    /// `m:ss`.
    static func duration(milliseconds: Int64) -> String {
        let seconds = max(0, (milliseconds + 500) / 1000)
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }

    /// "just now", "5 min", "3 h", "2 d", else the date.
    static func age(_ time: Int64, now: Int64) -> String {
        let past = max(0, now - time)
        switch past {
        case ..<Int64.millisecondsPerMinute: return "just now"
        case ..<Int64.millisecondsPerHour: return "\(past / .millisecondsPerMinute) min"
        case ..<Int64.millisecondsPerDay: return "\(past / .millisecondsPerHour) h"
        case ..<(7 * Int64.millisecondsPerDay): return "\(past / .millisecondsPerDay) d"
        default: return String(Date(timeIntervalSince1970: Double(time) / 1000).formatted(.iso8601.year().month().day()))
        }
    }
}
