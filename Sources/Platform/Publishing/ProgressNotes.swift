import ServiceLifecycle
import Storage
import Synchronization

/// Tells the other nodes, once a second, how far renderings have come here: an owner may ask any of them. A process that is
/// alone keeps this in memory.
struct ProgressNotes: Sendable {
    static let interval: Duration = .seconds(1)

    private let progress: VideoProgress
    private let database: any Database

    init(_ core: PlatformCore) {
        progress = core.progress
        database = core.database
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var told: [Int64: Double] = [:]
            while true {
                try await Task.sleep(for: ProgressNotes.interval)
                let now = progress.all
                for (video, fraction) in now where told[video] != fraction { try await note(fraction, of: video) }
                told = now
            }
        }
    }

    /// Whoever ends a stage clears the column; a note that comes after that changes nothing.
    func note(_ fraction: Double, of video: Int64) async throws {
        try await database.append { tx in
            try tx.run("UPDATE videos SET progress = \(fraction) WHERE id = \(video) AND stage IS NOT NULL")
        }
    }
}
