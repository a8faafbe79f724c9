import Foundation

/// Reads a site's folder, with limits, in one fixed order.
struct SiteFolder {
    /// Bytes of one file of a site; a greater one is a mistake (films belong into the object store).
    static let fileBytesMax = 4 * 1024 * 1024
    /// Files in one folder with its sub-folders.
    static let filesMax = 2000

    private let root: String

    init(_ root: String) {
        self.root = root
    }

    /// One file of a site.
    struct File {
        /// Relative to the site: `modules/feed/player.js`.
        let path: String
        /// Relative to its folder, without the extension: `feed/player`.
        let name: String
        let bytes: [UInt8]

        func text() throws(SiteError) -> String {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw SiteError(file: path, reason: "is not UTF-8")
            }
            return text
        }
    }

    /// All files below `folder` with the extension (any, when nil), sorted by path. A folder that is not there
    /// holds none. Names that begin with a dot are left out.
    func files(in folder: String, extension wanted: String? = nil) throws -> [File] {
        guard let names = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
        var paths: [String] = []
        for case let path as String in names {
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            if !isHidden, wanted.map({ path.hasSuffix("." + $0) }) ?? true { paths.append(path) }
            guard paths.count <= Self.filesMax else { throw SiteError(file: folder, reason: "holds more than \(Self.filesMax) files") }
        }
        return try paths.sorted().compactMap { try file(folder + "/" + $0, under: folder) }
    }

    /// The files that stand directly in the site's folder: `favicon.svg`, `manifest.webmanifest`.
    func filesAtRoot() throws -> [File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return try names.filter { !$0.hasPrefix(".") }.sorted().compactMap { try file($0, under: "") }
    }

    func text(_ path: String) throws -> String? {
        try file(path, under: "")?.text()
    }

    private func file(_ path: String, under folder: String) throws -> File? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder), !isFolder.boolValue else { return nil }
        let content = try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))
        guard content.count <= Self.fileBytesMax else {
            throw SiteError(file: path, reason: "is larger than \(Self.fileBytesMax) bytes")
        }
        let local = folder.isEmpty ? path : String(path.dropFirst(folder.count + 1))
        let stem = local.lastIndex(of: ".").map { String(local[..<$0]) } ?? local
        return File(path: path, name: stem, bytes: [UInt8](content))
    }
}
