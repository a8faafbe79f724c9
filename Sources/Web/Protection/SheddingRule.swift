package import Resilience

/// What a request needs of the machine, and when it is refused.
package enum SheddingRule: Sendable, Hashable {
    /// Never refused, and does not count.
    case never
    /// Refused by its priority. It has no place of its own, because what it waits for is not this machine: bytes on their way, a
    /// store elsewhere, or work that has a limit of its own.
    case asked(RequestPriority)
    /// Refused by its priority, and in flight until the head of its answer.
    case held(RequestPriority)
}
