import Foundation
import NIOCore
import Synchronization
import Web

/// Writes what the board shows to a folder, as files that any web server or bucket can serve when this process is gone, too.
final class Snapshot: Sendable {
    static let pause: Duration = .seconds(10)

    private let folder: String
    private let board: Board
    private let site: Site
    /// What this process has written at each name, by its tag.
    private let written = Mutex<[String: String]>([:])

    init(folder: String, board: Board, site: Site) {
        self.folder = folder
        self.board = board
        self.site = site
    }

    func write() throws {
        let before = written.withLock { $0 }
        var tags: [String: String] = [:]
        try board.copy { path, file in
            let name = Snapshot.name(path)
            tags[name] = file.etag.text
            // Most of it is as it was: reading a hundred files to see that would take memory and time at every turn.
            if before[name] == file.etag.text, FileManager.default.fileExists(atPath: "\(folder)/\(name)") { return }
            try put(Data(file.bytes.readableBytesView), at: name)
        }
        written.withLock { [tags] in $0 = tags }
        let assets = site.assets
        let named = [assets.stylesheet, assets.module("app"), assets.icon("sprite")] + assets.preloads(entry: "app") + assets.rootPaths
        for path in named.compactMap({ $0 }) {
            guard let asset = assets.asset(at: path) else { continue }
            try put(Data(asset.bytes.readableBytesView), at: String(path.dropFirst()))
        }
    }

    /// "/" is index.html, "/history" history/index.html; what has an ending keeps it.
    static func name(_ path: String) -> String {
        let bare = String(path.dropFirst())
        if bare.isEmpty { return "index.html" }
        return bare.split(separator: "/").last?.contains(".") == true ? bare : bare + "/index.html"
    }

    /// Whole or not at all, and only what has changed.
    private func put(_ data: Data, at name: String) throws {
        let url = URL(filePath: folder).appending(path: name)
        guard (try? Data(contentsOf: url)) != data else { return }
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url, options: .atomic)
    }
}
