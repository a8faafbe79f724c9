import Foundation

/// How the media tools are found and held.
package struct MediaSettings: Sendable {
    /// A name looked up on `PATH`, or an absolute path.
    package var ffmpeg: String
    /// A name looked up on `PATH`, or an absolute path.
    package var ffprobe: String
    package var sandbox: SandboxMode
    package var limits: MediaLimits
    /// An absolute path of a folder for work in progress, made when missing. Best on the file system of the objects,
    /// so that results move by rename.
    package var scratch: String
    /// Threads of one tool run, 1…16.
    package var threads: Int
    /// Tool runs at the same time, over all callers; others wait in line.
    package var simultaneousRuns: Int

    package init(
        ffmpeg: String = "ffmpeg",
        ffprobe: String = "ffprobe",
        sandbox: SandboxMode = .automatic,
        limits: MediaLimits = MediaLimits(),
        scratch: String,
        threads: Int = ProcessInfo.processInfo.activeProcessorCount,
        simultaneousRuns: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        self.ffmpeg = ffmpeg
        self.ffprobe = ffprobe
        self.sandbox = sandbox
        self.limits = limits
        self.scratch = scratch
        // More than 16 brings little for one clip, and every thread costs address space.
        self.threads = min(max(threads, 1), 16)
        self.simultaneousRuns = min(max(simultaneousRuns, 1), 64)
    }
}
