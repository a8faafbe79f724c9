/// How firmly tools that read files from strangers are confined.
package enum SandboxMode: String, Sendable, CaseIterable {
    /// Confined where this machine allows it; where it does not, `MediaDiagnosis` says so and the whitelists stay.
    case automatic
    /// No tool runs unconfined: without a working sandbox all work fails with `sandbox_unavailable`.
    case required
    /// Never confined; resource limits and whitelists stay.
    case off
}
