import Storage
import Synchronization

/// How far renderings have come, for the owner who watches the bar. Kept in memory: a fraction that changes ten times a second is
/// not a fact worth a disk sync, and after a restart the job starts over. `ProgressNotes` tells other nodes of it.
final class VideoProgress: Sendable {
    private let fractions = Mutex([Int64: Double]())

    func set(_ fraction: Double, of video: Int64) {
        fractions.withLock { $0[video] = min(max(fraction, 0), 1) }
    }

    func clear(_ video: Int64) {
        fractions.withLock { _ = $0.removeValue(forKey: video) }
    }

    /// Of everything that is being rendered here.
    var all: [Int64: Double] { fractions.withLock { $0 } }

    /// 0…1, or nil when nothing is being rendered.
    func fraction(of video: Int64) -> Double? {
        fractions.withLock { $0[video] }
    }
}
