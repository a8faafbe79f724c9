import Foundation
import Testing

/// A folder of real clips outside the project, used when it is there.
enum SharedMedia {
    /// From the environment, or next to the project.
    static let folder: String? = {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let candidates: [String?] = [
            ProcessInfo.processInfo.environment["SKIT_TEST_MEDIA"],
            root.deletingLastPathComponent().appendingPathComponent("shared/media").path,
        ]
        return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
    }()

    /// What a test says that is left out because the folder is not there.
    static let absence: Comment = "left out: no real clips in ../shared/media or in the folder that SKIT_TEST_MEDIA names"

    /// Absolute paths of the videos, sorted.
    static let videos: [String] = {
        guard let folder else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { [".mp4", ".mkv", ".webm"].contains(where: $0.hasSuffix) }.map { folder + "/" + $0 }
    }()
}
