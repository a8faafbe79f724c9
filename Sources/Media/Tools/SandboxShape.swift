import Foundation

/// How a tool is started on this machine: which wrappers stand before it.
enum SandboxShape: Sendable, Hashable {
    /// bubblewrap: no network, no other processes, no files but /usr, the inputs and one folder for results.
    case confined(bubblewrap: ToolLocation, limits: ToolLocation)
    /// Resource limits, and the tool dies with the server; it still sees files and network.
    case limited(limits: ToolLocation, deathSignal: ToolLocation?)
    /// Nothing: neither wrapper exists here (macOS).
    case bare

    var isConfined: Bool {
        if case .confined = self { true } else { false }
    }

    /// The whole command line: program first.
    func launch(_ command: ToolCommand, program: ToolLocation) -> (program: ToolLocation, arguments: [String]) {
        let plain = command.arguments(
            input: { command.inputs.indices.contains($0) ? command.inputs[$0] : "/nonexistent" },
            output: { (command.outputFolder ?? "/nonexistent") + "/" + $0 }
        )
        switch self {
        case .confined(let bubblewrap, let limits):
            let inside = command.arguments(input: { "/in\($0)" }, output: { "/out/" + $0 })
            return (
                bubblewrap,
                Self.walls(around: command, tools: [limits, program])
                    + [limits.real] + Self.limits(command.budget)
                    + [program.real] + inside
            )
        case .limited(let limits, let deathSignal):
            // Both replace themselves by the tool, so that the process we started is the tool.
            let dying = deathSignal.map { [$0.path, "--pdeathsig", "KILL"] } ?? []
            return (limits, Self.limits(command.budget) + dying + [program.path] + plain)
        case .bare:
            return (program, plain)
        }
    }

    /// Options of `prlimit`.
    private static func limits(_ budget: ToolBudget) -> [String] {
        [
            "--as=\(budget.memoryBytes)",
            // At the first number the tool is asked to end, at the second it is killed.
            "--cpu=\(budget.cpuSeconds):\(budget.cpuSeconds + 2)",
            "--fsize=\(budget.fileBytes)",
            "--nofile=\(ToolBudget.openFiles)",
            // A core file of a crashed decoder would hold a stranger's video.
            "--core=0",
        ]
    }

    /// Options of `bwrap`.
    private static func walls(around command: ToolCommand, tools: [ToolLocation]) -> [String] {
        var walls = [
            // New user, mount, pid, net, ipc, uts and cgroup namespaces: no network, no other processes.
            "--unshare-all",
            // When the server is killed, the kernel kills the tool.
            "--die-with-parent",
            // No way to push characters into a terminal of the server.
            "--new-session",
            // Nothing from the server's environment, secrets least of all.
            "--clearenv",
            "--setenv", "PATH", "/usr/bin:/bin",
            "--cap-drop", "ALL",
            // `nobody`, also where the server runs as root.
            "--uid", "65534",
            "--gid", "65534",
            "--ro-bind", "/usr", "/usr",
            // Debian's ffmpeg reaches libblas through alternatives, and the loader needs its cache.
            "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
            "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
        ]
        walls += systemFolders
        walls += [
            "--dev", "/dev",
            // Tools that want a temporary folder get one of 64 MiB in memory.
            "--size", "67108864", "--tmpfs", "/tmp",
        ]
        for tool in tools where !isInSystemFolder(tool.real) {
            // The file alone, not the folder around it, which may be somebody's home. After /tmp, where it may stand.
            walls += ["--ro-bind", tool.real, tool.real]
        }
        for (index, input) in command.inputs.enumerated() {
            walls += ["--ro-bind", input, "/in\(index)"]
        }
        if let outputFolder = command.outputFolder {
            walls += ["--bind", outputFolder, "/out"]
        }
        // Last, when everything has its place: files are written to /out and /tmp only, where they are counted.
        return walls + ["--remount-ro", "/dev", "--remount-ro", "/"]
    }

    private static func isInSystemFolder(_ path: String) -> Bool {
        ["/usr/", "/bin/", "/sbin/"].contains { path.hasPrefix($0) }
    }

    /// /bin and the library folders: links into /usr where the system is merged, folders of their own where not.
    private static let systemFolders: [String] = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"].flatMap { folder in
        if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) {
            return ["--symlink", target, folder]
        }
        return ["--ro-bind-try", folder, folder]
    }
}
