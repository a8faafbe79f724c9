import Dispatch
import Resilience

/// Runs scrypt off the cooperative threads, at most two at a time: one hash takes 32 MiB and most of a
/// core, so unbounded sign-ins would be a way to take the server's memory.
package struct PasswordHasher: Sendable {
    package static let atOnce = 2
    /// Sign-ins that may wait for a hash; more are told to come back.
    static let waiting = 64

    private let limiter = ConcurrencyLimiter(limit: atOnce, maximumWaiters: waiting)
    private let queue = DispatchQueue(label: "skit.passwords", attributes: .concurrent)

    /// Compared against when nobody has the name, so that the answer takes as long as for a wrong password.
    private static let nobody = PasswordHash(
        stored: "scrypt$15$8$3$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    )

    package init() {}

    package func hash(_ password: String) async throws -> PasswordHash {
        try await offPool { try PasswordHash(of: password) }
    }

    package func matches(_ password: String, _ hash: PasswordHash?) async throws -> Bool {
        // An account that is being deleted has an empty one.
        let stored = hash.flatMap { $0.text.isEmpty ? nil : $0 }
        let matched = try await offPool { try (stored ?? PasswordHasher.nobody).matches(password) }
        return matched && stored != nil
    }

    private func offPool<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        do {
            return try await limiter.run {
                try await withCheckedThrowingContinuation { continuation in
                    queue.async { continuation.resume(with: Result { try work() }) }
                }
            }
        } catch is ConcurrencyLimiter.Overloaded {
            throw Problem.busy(retryAfter: 2)
        }
    }
}
