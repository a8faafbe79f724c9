import Foundation
import Synchronization

/// Code of the program and its libraries that the start has run and nothing else runs: migrations, templates, the first components.
/// It is a copy of files, so that whichever is needed again is there again, without a disk.
enum ProgramPages {
    private static let pages = Atomic(0)

    /// Is called when the pages have been made and written. The second time the start is over, and everything that is done again and
    /// again has been done: then it is given back, once. What is needed afterwards comes back and stays.
    static func giveBackOnce() {
        guard pages.load(ordering: .relaxed) < 2, pages.wrappingAdd(1, ordering: .relaxed).newValue == 2,
            let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
        else { return }
        for range in maps.split(separator: "\n").compactMap(code) { giveBack(range) }
    }

    /// The addresses of a line of `/proc/PID/maps`, when they hold code of a file: only that nobody can have written to.
    static func code(_ line: Substring) -> Range<UInt>? {
        let columns = line.split(separator: " ", maxSplits: 5)
        guard columns.count == 6, columns[1] == "r-xp", columns[5].drop(while: { $0 == " " }).hasPrefix("/") else { return nil }
        let ends = columns[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2, ends[0] < ends[1] else { return nil }
        return ends[0]..<ends[1]
    }

    private static func giveBack(_ range: Range<UInt>) {
        guard let start = UnsafeMutableRawPointer(bitPattern: range.lowerBound) else { return }
        madvise(start, Int(range.upperBound - range.lowerBound), Int32(MADV_DONTNEED))
    }
}
