import Foundation
import Synchronization

/// One line of a terminal that is written over and over; a file or a pipe gets only what is worth keeping.
final class ProgressLine: Sendable {
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    /// Columns that the last text took.
    private let width = Mutex(0)

    /// Twenty cells, filled to `share` (0…1).
    static func bar(_ share: Double) -> String {
        let filled = Int((min(max(share, 0), 1) * 20).rounded(.down))
        return "[" + String(repeating: "█", count: filled) + String(repeating: "·", count: 20 - filled) + "]"
    }

    /// - Parameter isLast: whether the next text begins another thing.
    func show(_ text: String, isLast: Bool) {
        if isTerminal {
            let gap = width.withLock { width in
                defer { width = isLast ? 0 : text.count }
                return max(0, width - text.count)
            }
            write("\r" + text + String(repeating: " ", count: gap) + (isLast ? "\n" : ""))
        } else if isLast {
            write(text + "\n")
        }
    }

    func end() {
        let isOpen = width.withLock { width in
            defer { width = 0 }
            return width > 0
        }
        if isOpen { write("\n") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
