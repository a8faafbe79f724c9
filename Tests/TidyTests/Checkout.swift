import Foundation
import Testing

/// The files of the package as they lie on disk, without what builds and runs leave behind.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Made by builds, tests and the running server; never part of the package.
    private static let leftOut: Set<String> = [
        ".git", ".build", ".swiftpm", ".venv", "artifacts", "data", "__pycache__", ".pytest_cache", ".DS_Store", "Package.resolved",
    ]

    static let files: [CheckoutFile] = walk(root, prefix: "")

    static func files(under folder: String) -> [CheckoutFile] {
        files.filter { $0.path.hasPrefix(folder + "/") }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private static func walk(_ folder: URL, prefix: String) -> [CheckoutFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter(isKept).flatMap { name -> [CheckoutFile] in
            let url = folder.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { return [] }
            return isFolder.boolValue ? walk(url, prefix: prefix + name + "/") : [CheckoutFile(path: prefix + name, url: url)]
        }
    }

    private static func isKept(_ name: String) -> Bool {
        !leftOut.contains(name) && !name.hasPrefix(".build-") && !name.hasPrefix(".build_")
    }
}

/// One file: its path from the root, with `/`.
struct CheckoutFile: CustomTestStringConvertible {
    let path: String
    let url: URL

    var name: String { url.lastPathComponent }
    var language: Language? { Language(fileExtension: url.pathExtension) }
    var testDescription: String { path }

    func data() throws -> Data { try Data(contentsOf: url) }

    func lines() throws -> [String] {
        try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    }
}

extension CheckoutFile {
    /// What people wrote in a language that the rules of layout know.
    static var sources: [CheckoutFile] {
        Checkout.files.filter { $0.language != nil }
    }
}
