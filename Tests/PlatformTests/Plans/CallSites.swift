import Foundation
import Testing

/// Where the product's sources ask the database, found by reading them.
enum CallSites {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// As "Platform/Marks/Marks.swift:41", like `CallSite`.
    static let all: Set<String> = {
        var places: Set<String> = []
        for target in ["Platform", "Durable"] {
            let folder = root.appending(path: "Sources/\(target)")
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
            for file in files where file.pathExtension == "swift" {
                guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
                for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                where line.contains(/(?:tx|transaction|\$0)\.(?:run|rows|row)\(/) {
                    places.insert("\(target)/\(file.lastPathComponent):\(index + 1)")
                }
            }
        }
        return places
    }()
}
