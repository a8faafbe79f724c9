import Foundation
import Testing

/// Documents point at things that exist.
struct DocumentTests {
    static let documents = Checkout.files.filter { $0.path.hasSuffix(".md") }

    @Test("Every relative link leads to a file", arguments: documents)
    func links(_ document: CheckoutFile) throws {
        for match in try Checkout.text(document.path).matches(of: /\]\(([^)#\s]+)(?:#[^)]*)?\)/) {
            let target = String(match.1)
            if target.hasPrefix("http://") || target.hasPrefix("https://") || target.hasPrefix("mailto:") { continue }
            let url = document.url.deletingLastPathComponent().appendingPathComponent(target)
            #expect(FileManager.default.fileExists(atPath: url.path), "\(document.path) links to \(target)")
        }
    }

    @Test("Every document of the folder is reached from the README")
    func reachable() throws {
        let readme = try Checkout.text("README.md")
        for document in Self.documents where document.path.hasPrefix("docs/") {
            #expect(readme.contains(document.path), "README.md does not mention \(document.path)")
        }
    }
}
