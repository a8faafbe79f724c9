import Foundation

/// Makes each clip once and keeps it in a folder for the next run.
actor ClipFolder {
    static let shared = ClipFolder()

    private var inWork: [Clip: Task<String, any Error>] = [:]
    private let folder = NSTemporaryDirectory() + "/skit-media-test-clips"

    /// Absolute path of the clip.
    func path(of clip: Clip) async throws -> String {
        if let task = inWork[clip] { return try await task.value }
        let path = folder + "/" + clip.fileName
        let task = Task { try await Self.make(clip, at: path) }
        inWork[clip] = task
        return try await task.value
    }

    private static func make(_ clip: Clip, at path: String) async throws -> String {
        if FileManager.default.fileExists(atPath: path) { return path }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let partial = folder + "/part-\(UUID().uuidString)." + clip.fileExtension
        defer { try? FileManager.default.removeItem(atPath: partial) }
        try await Shell.run("ffmpeg", ["-v", "error", "-nostdin"] + clip.arguments + ["-y", partial])
        try FileManager.default.moveItem(atPath: partial, toPath: path)
        return path
    }
}
