import Synchronization

/// Keeps retries a small share of all calls, so that a dependency in trouble does not get a multiple of its load.
///
/// Each first call pays in `ratio` of a token, each retry takes one out; `reserve` tokens are there from the start and are the
/// most that can be saved up.
package final class RetryBudget: Sendable {
    private let ratio: Double
    private let reserve: Double
    private let tokens: Mutex<Double>

    /// `ratio` 0.1 lets one retry through for ten calls.
    package init(ratio: Double = 0.1, reserve: Double = 10) {
        self.ratio = max(0, ratio)
        self.reserve = max(0, reserve)
        tokens = Mutex(max(0, reserve))
    }

    /// Notes a first call.
    package func recordCall() {
        tokens.withLock { $0 = min(reserve, $0 + ratio) }
    }

    /// Whether a retry may be made now; a yes is paid for.
    package func takeRetry() -> Bool {
        tokens.withLock { tokens in
            // Ten payments of 0.1 are a little less than 1 in binary.
            guard tokens >= 1 - 1e-9 else { return false }
            tokens = max(0, tokens - 1)
            return true
        }
    }
}
