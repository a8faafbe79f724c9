/// How much an answer tells, so that it stays within what clients read: all of it as long as that fits, and else less, by steps.
struct Brevity: Sendable {
    /// Bytes of one answer.
    static let bytesMax = 512 * 1024

    /// The last step fits whatever there is: 200 components of 800 bytes at most, and 35 incidents of 9,000.
    static let steps = [
        Brevity(),
        Brevity(updates: 20, parts: 20, textBytes: 2_000),
        Brevity(updates: 3, parts: 5, textBytes: 400, hasDescriptions: false),
        Brevity(updates: 1, parts: 5, textBytes: 200, hasDescriptions: false, incidents: 25, maintenances: 10),
    ]

    /// Of each incident, the newest.
    var updates = Int.max
    /// Components that one incident, or one update, names.
    var parts = Int.max
    /// Of a name or a body.
    var textBytes = Int.max
    var hasDescriptions = true
    /// The newest.
    var incidents = Int.max
    /// Those that are soonest.
    var maintenances = Int.max

    /// As many whole characters as there is room for, and an ellipsis where some are missing.
    func text(_ text: String) -> String {
        guard text.utf8.count > textBytes else { return text }
        return String(text.prefix(within: textBytes - "…".utf8.count) { $0.utf8.count }) + "…"
    }
}
