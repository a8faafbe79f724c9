import Web

/// The spans of which Statuspage tells response times, each in so many intervals.
enum ResponsePeriod: String, Sendable, CaseIterable {
    case day, week, month

    /// Intervals.
    var count: Int64 { self == .day ? 288 : 336 }

    /// Fives of minutes in an interval: Statuspage tells it in seconds.
    var fives: Int64 {
        switch self {
        case .day: 1
        case .week: 6
        case .month: 24
        }
    }

    var intervalSeconds: Int64 { fives * ResponseTimes.fiveMs / .second }
}
