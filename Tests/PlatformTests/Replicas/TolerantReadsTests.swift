import Foundation
import Testing

/// Reads that tolerate age are few and known: each is of something that is shown to somebody and kept nowhere, decides nothing that
/// lasts, and is followed by no write that depends on it.
struct TolerantReadsTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    /// By file: how many, and why nobody is shown too much.
    private static let known: [String: (count: Int, why: String)] = [
        "Platform/Comments/Comments.swift": (1, "a list; hidden videos, deleted comments and blocks are closings"),
        "Platform/Marks/Marks.swift": (1, "one's own list; as old as the last closing of anything"),
        "Platform/Profiles/Profiles.swift": (1, "a profile; blocks are closings"),
        "Platform/Videos/CardLists.swift": (1, "an author's grid; hidden and deleted videos, blocks and ends of following are closings"),
        "Platform/Videos/CardMarks.swift": (1, "one's own likes, saves and follows among cards that one may see"),
    ]

    @Test func `every read that tolerates age is known, with its reason`() throws {
        var found: [String: Int] = [:]
        for target in ["Platform", "Durable"] {
            let folder = Self.sources.appending(path: target)
            for case let file as URL in try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            where file.pathExtension == "swift" {
                let count = try String(contentsOf: file, encoding: .utf8).matches(of: /\.read\((?:\.mayLag|age\)|closings\.)/).count
                let name = target + file.path.dropFirst(folder.path.count)
                if count > 0 { found[name] = count }
            }
        }
        #expect(found == Self.known.mapValues(\.count))
    }
}
