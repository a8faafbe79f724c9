import Foundation
import Web

/// Programs that the pages show and tests run, read once from the site's folder.
struct DocsExamples: Sendable {
    /// Whether a webhook is ours, in each language.
    let verifiers: [(language: String, file: String, text: String)]

    static let folder = "examples"
    static let files = [("Python", "verify.py"), ("JavaScript", "verify.mjs"), ("Swift", "verify.swift")]

    /// - Parameter site: the site's folder.
    /// - Throws: for one that is not there.
    init(site: String) throws {
        verifiers = try Self.files.map { language, file in
            (language, file, try String(contentsOfFile: "\(site)/\(Self.folder)/\(file)", encoding: .utf8))
        }
    }
}
