import Logging

/// Decides once per process how tools are confined here, by trying.
actor Sandbox {
    /// What was found, and what to say about it.
    struct Finding: Sendable, Hashable {
        var shape: SandboxShape
        /// Nil when tools are confined; else why not and how to mend it.
        var complaint: String?
    }

    /// Runs a harmless tool in this shape: nil when it worked, else what went wrong. Throws when that says nothing about
    /// the shape.
    typealias Attempt = @Sendable (SandboxShape) async throws(MediaFailure) -> String?

    private let mode: SandboxMode
    private var finding: Finding?

    init(mode: SandboxMode) {
        self.mode = mode
    }

    /// How to start tools. Two first callers may both try; they find the same.
    /// - Throws: `sandbox_unavailable` when the mode requires what this machine does not allow; what `attempt` throws.
    func shape(trying attempt: Attempt) async throws(MediaFailure) -> SandboxShape {
        let found = try await look(trying: attempt)
        if mode == .required, !found.shape.isConfined {
            throw MediaFailure(.sandboxUnavailable, detail: found.complaint ?? "no sandbox")
        }
        return found.shape
    }

    /// What is found here, kept from the first time on; nothing is kept when `attempt` throws.
    func look(trying attempt: Attempt) async throws(MediaFailure) -> Finding {
        if let finding { return finding }
        let found = try await search(trying: attempt)
        if finding == nil, let complaint = found.complaint {
            Logger(label: "skit.media").warning("\(complaint)")
        }
        finding = found
        return found
    }

    private func search(trying attempt: Attempt) async throws(MediaFailure) -> Finding {
        let prlimit = ToolLocation("prlimit")
        let open: SandboxShape = prlimit.map { .limited(limits: $0, deathSignal: ToolLocation("setpriv")) } ?? .bare
        guard mode != .off else {
            return Finding(shape: open, complaint: "The sandbox is switched off: ffmpeg can see this server's files and network.")
        }
        guard let bubblewrap = ToolLocation("bwrap"), let prlimit else {
            return Finding(
                shape: open,
                complaint: "ffmpeg runs without a sandbox, as bwrap or prlimit is missing. "
                    + "On Linux: sudo apt-get install bubblewrap util-linux"
            )
        }
        let confined = SandboxShape.confined(bubblewrap: bubblewrap, limits: prlimit)
        // Twice, because what is found here holds for the life of the process.
        guard try await attempt(confined) != nil, let trouble = try await attempt(confined) else {
            return Finding(shape: confined, complaint: nil)
        }
        return Finding(
            shape: open,
            complaint: "ffmpeg runs without a sandbox, as bubblewrap cannot start here (\(trouble)). "
                + "Allow unprivileged user namespaces: on Ubuntu `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0` "
                + "or an AppArmor profile for bwrap; in a container allow the unshare and mount system calls."
        )
    }
}
