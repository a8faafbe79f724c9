/// What one tool run may use at most. The kernel holds it to all but the wall time, which `ToolRun` watches.
struct ToolBudget: Sendable, Hashable {
    /// Seconds on the clock.
    var wallSeconds: Int
    /// Seconds of processor time over all threads.
    var cpuSeconds: Int
    /// Bytes of address space.
    var memoryBytes: Int64
    /// Bytes of any one file written.
    var fileBytes: Int64
    /// Bytes of standard output that are kept; more is a failure.
    var outputBytes: Int

    /// Open files of one run: inputs, outputs, pipes and libraries stay below 40.
    static let openFiles = 64

    /// For looking, not making: reads headers or decodes a few frames.
    static func glance(wallSeconds: Int = 20, threads: Int) -> ToolBudget {
        ToolBudget(
            wallSeconds: wallSeconds,
            cpuSeconds: wallSeconds,
            memoryBytes: memory(threads: threads),
            fileBytes: 64 << 20,
            outputBytes: 1 << 20
        )
    }

    /// For one picture from a stranger: what it costs is for its maker to say.
    /// - Parameter wallSeconds: what is left of the time for all pictures that belong to it.
    static func picture(cpuSeconds: Int, wallSeconds: Int, threads: Int) -> ToolBudget {
        // On a loaded machine a run may get a quarter of one processor, and is not to blame for it.
        var budget = glance(wallSeconds: max(1, min(max(20, cpuSeconds * 4), wallSeconds)), threads: threads)
        budget.cpuSeconds = cpuSeconds
        return budget
    }

    /// For work that goes through a whole clip.
    /// - Parameter cpuPerSecond: processor seconds that a second of the clip may cost on a slow machine.
    static func whole(duration: Double, cpuPerSecond: Double, fileBytes: Int64, threads: Int) -> ToolBudget {
        let cpu = Int(min(max(30 + duration * cpuPerSecond, 30), 36_000))
        return ToolBudget(
            // On a loaded machine a run may get a quarter of one processor and must still come through.
            wallSeconds: min(cpu * 4, 36_000),
            cpuSeconds: cpu,
            memoryBytes: memory(threads: threads),
            fileBytes: fileBytes,
            outputBytes: 1 << 20
        )
    }

    /// 3 GiB hold the frames of every picture within the limits (measured: 4K HEVC into four rungs needs 1.6 GiB);
    /// each thread reserves a stack and a malloc arena, which count as address space though they are hardly used.
    private static func memory(threads: Int) -> Int64 {
        (3 << 30) + Int64(threads) * (256 << 20)
    }
}
