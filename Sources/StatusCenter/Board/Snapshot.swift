import Foundation
import NIOCore
import Web

/// Writes what the board shows to a folder, as files that any web server or bucket can serve when this process is gone, too.
final class Snapshot: Sendable {
    static let pause: Duration = .seconds(10)

    private let folder: String
    private let board: Board
    private let site: Site

    init(folder: String, board: Board, site: Site) {
        self.folder = folder
        self.board = board
        self.site = site
    }

    func write() throws {
        for (path, file) in try board.edition.files { try put(Data(file.bytes.readableBytesView), at: Snapshot.name(path)) }
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
