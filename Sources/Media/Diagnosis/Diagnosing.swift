extension MediaToolbox {
    /// Looks at the tools of this machine: version, abilities, sandbox. Takes about half a second; never throws, as
    /// whatever goes wrong is a finding.
    package func diagnose() async -> MediaDiagnosis {
        let sandbox = await sandboxFinding()
        let probe = await presence(of: .ffprobe)
        let (version, ffmpeg) = await versionFinding()
        let abilities = version == nil ? [] : await abilityFindings()
        return MediaDiagnosis(
            ffmpegVersion: version,
            isSandboxed: sandbox.isConfined,
            findings: [ffmpeg, probe] + abilities + [sandbox.finding]
        )
    }

    /// Removes what a killed server left in the scratch folder. To be called once at start, before any work.
    package func sweepScratch() {
        WorkFolder.sweep(settings.scratch)
    }

    private static let install = "Install it: `sudo apt-get install ffmpeg`, or `brew install ffmpeg`."

    private func presence(of program: ToolCommand.Program) async -> MediaDiagnosis.Finding {
        do throws(MediaFailure) {
            let location = try tools.locate(program)
            return .init(subject: location.name, severity: .fine, text: location.path, mend: nil)
        } catch {
            return .init(subject: "ffprobe", severity: .broken, text: error.detail, mend: Self.install)
        }
    }

    private func versionFinding() async -> (version: String?, finding: MediaDiagnosis.Finding) {
        do throws(MediaFailure) {
            let text = try await list("-version")
            guard let match = text.firstMatch(of: /ffmpeg version (?<version>[^ \n]+)/) else {
                throw MediaFailure(.toolFailed, detail: "ffmpeg does not say its version")
            }
            let version = String(match.version)
            // `-fps_mode` came with 5.1. Builds from the repository (`N-…`, a date) are taken for new.
            let number = version.drop { !$0.isNumber }.split(separator: ".").prefix(2).compactMap { Int($0.prefix { $0.isNumber }) }
            let isOld = !version.hasPrefix("N-") && (number.first ?? 99, number.dropFirst().first ?? 0) < (5, 1)
            return (
                version,
                .init(
                    subject: "ffmpeg",
                    severity: isOld ? .broken : .fine,
                    text: version,
                    mend: isOld ? "Version 5.1 or later is needed. " + Self.install : nil
                )
            )
        } catch {
            return (nil, .init(subject: "ffmpeg", severity: .broken, text: error.detail, mend: Self.install))
        }
    }

    private func abilityFindings() async -> [MediaDiagnosis.Finding] {
        var findings: [MediaDiagnosis.Finding] = []
        for kind in NeededAbility.Kind.allCases {
            let text = (try? await list(kind.option)) ?? ""
            let known = Self.names(in: text)
            for ability in NeededAbility.all where ability.kind == kind {
                let isThere = ability.names.contains(where: known.contains)
                findings.append(
                    .init(
                        subject: "\(kind.rawValue) \(ability.names.joined(separator: " or "))",
                        severity: isThere ? .fine : ability.isVital ? .broken : .weak,
                        text: "for \(ability.purpose)",
                        mend: isThere ? nil : "This ffmpeg was built without it; install a full build. " + Self.install
                    )
                )
            }
        }
        return findings
    }

    private func sandboxFinding() async -> (isConfined: Bool, finding: MediaDiagnosis.Finding) {
        let isRequired = settings.sandbox == .required
        do throws(MediaFailure) {
            let found = try await tools.sandboxFinding()
            return (
                found.shape.isConfined,
                .init(
                    subject: "sandbox",
                    severity: found.shape.isConfined ? .fine : isRequired ? .broken : .weak,
                    text: found.complaint ?? "ffmpeg sees no network and no files but the one it works on",
                    mend: found.complaint == nil ? nil : Self.sandboxMend(settings.sandbox)
                )
            )
        } catch {
            let mend = error.code == .toolMissing
                ? "Once ffmpeg and ffprobe are there, look again. " + Self.install
                : "The machine may be very busy: look again in a while."
            return (false, .init(subject: "sandbox", severity: .weak, text: "not looked at: \(error.detail)", mend: mend))
        }
    }

    private static func sandboxMend(_ mode: SandboxMode) -> String {
        mode == .off
            ? "Set the sandbox to automatic."
            : "Install bubblewrap (`sudo apt-get install bubblewrap`) and allow unprivileged user namespaces; "
                + "whitelists and limits hold meanwhile."
    }

    private func list(_ option: String) async throws(MediaFailure) -> String {
        let command = ToolCommand(
            program: .ffmpeg,
            arguments: ["-hide_banner", .text(option)],
            inputs: [],
            budget: .glance(threads: settings.threads)
        )
        return String(decoding: try await tools.run(command).output, as: UTF8.self)
    }

    /// The second column of ffmpeg's lists; demuxers and muxers name several with commas.
    private static func names(in list: String) -> Set<String> {
        Set(
            list.split(separator: "\n").flatMap { line in
                line.split(separator: " ").dropFirst().first.map { $0.split(separator: ",").map(String.init) } ?? []
            }
        )
    }
}
