import Resilience
import Synchronization

/// Sizes of objects that were asked for lately. They never change, and asking costs a request.
final class KnownSizes: Sendable {
    /// Names remembered; about 200 bytes each.
    static let limit = 10_000

    private let sizes = Mutex(RecentKeys<String, Int64>(capacity: limit))

    /// Bytes; nil when they are not known.
    subscript(name: String) -> Int64? {
        get { sizes.withLock { $0[name] } }
        set { sizes.withLock { $0[name] = newValue } }
    }
}
