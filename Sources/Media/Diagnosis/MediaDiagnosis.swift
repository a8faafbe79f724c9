/// What `skit doctor` says about the media tools.
package struct MediaDiagnosis: Sendable, Hashable {
    /// As the tool names itself: `5.1.9-0+deb12u1`; nil when it does not run.
    package var ffmpegVersion: String?
    /// Tools run confined.
    package var isSandboxed: Bool
    /// In the order of importance.
    package var findings: [Finding]

    /// Videos can be taken and published.
    package var isFit: Bool { !findings.contains { $0.severity == .broken } }

    /// One thing that was looked at.
    package struct Finding: Sendable, Hashable {
        package enum Severity: String, Sendable {
            case fine
            /// Works, but less well or less safely.
            case weak
            /// Nothing can be published like this.
            case broken
        }

        package var subject: String
        package var severity: Severity
        package var text: String
        /// What to do, as one sentence; nil when nothing is to be done.
        package var mend: String?
    }
}
