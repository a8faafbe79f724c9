/// `Content-Range: bytes 0-99/1000` of a request.
struct ContentRange: Sendable, Equatable {
    let bytes: ClosedRange<Int64>
    let total: Int64

    /// Nil for anything else, and for bytes that lie outside of the whole.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /bytes ([0-9]{1,18})-([0-9]{1,18})\/([0-9]{1,18})/),
            let first = Int64(match.1), let last = Int64(match.2), let total = Int64(match.3), first <= last, last < total
        else { return nil }
        bytes = first...last
        self.total = total
    }
}
