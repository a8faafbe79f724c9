package import Resilience

/// How long an exchange with the store may take, and how often it is tried.
package struct S3Limits: Sendable {
    /// Until a connection stands.
    package var connect: Duration = .seconds(2)
    /// Between two bytes, either way.
    package var idle: Duration = .seconds(10)
    /// One try from beginning to end, for an exchange of few bytes; `whole(bytes:)` adds to it.
    package var whole: Duration = .seconds(30)
    /// Tries of one exchange, the first among them.
    package var tries = 4
    /// Waits between tries.
    package var backoff = Backoff(base: .milliseconds(200), cap: .seconds(5))
    /// The longest wait that the store can ask for.
    package var longestRetryAfter: Duration = .seconds(5)
    /// Connections at once to the store.
    package var connections = 32
    /// Failed tries in a row after which the store counts as away.
    package var failuresUntilAway = 5
    /// How often a store that is away is tried.
    package var probeInterval: Duration = .seconds(1)

    /// Bytes per second below which an exchange is too slow.
    private static let slowest = 128 * 1_024

    package init() {}

    /// Of one try that moves so many bytes.
    func whole(bytes: Int) -> Duration {
        whole + .seconds(Double(bytes) / Double(Self.slowest))
    }
}
