internal import Foundation

/// Where the password of an instance's demo accounts is kept, so that a second run can sign in again: a file
/// that only its owner can read.
package struct DemoAccountsFile: Sendable {
    private struct Content: Codable {
        var note: String
        var password: String
        /// Every clip of the demo was published once; what was deleted since stays deleted.
        var isComplete: Bool?
    }

    private let path: String

    /// `path` is `<data>/demo-accounts.json`.
    package init(path: String) {
        self.path = path
    }

    /// The stored password, or a new random one (128 bits) that is stored first.
    func password() throws(DemoFailure) -> (password: String, isNew: Bool) {
        if let content = try content() { return (content.password, false) }
        let password = (0..<4).map { _ in String(UInt32.random(in: 0...UInt32.max), radix: 36) }.joined(separator: "-")
        try write(Content(note: "The password of all demo accounts. Delete them before you delete this file.", password: password))
        return (password, true)
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    func isComplete() throws(DemoFailure) -> Bool {
        try content()?.isComplete ?? false
    }

    func markComplete() throws(DemoFailure) {
        guard var content = try content() else { return }
        content.isComplete = true
        try write(content)
    }

    private func content() throws(DemoFailure) -> Content? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard let content = try? JSONDecoder().decode(Content.self, from: data) else {
            throw .lockedOut("\(path) is damaged. \(instructions)")
        }
        return content
    }

    private func write(_ content: Content) throws(DemoFailure) {
        guard let data = try? JSONEncoder().encode(content),
            FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
        else { throw .lockedOut("\(path) cannot be written. Check that the data folder exists and is yours.") }
    }

    /// What to do when the accounts are there and their password is not.
    var instructions: String {
        "The demo's accounts exist already, and \(path), which keeps their password, does not fit them. "
            + "Put that file back, or start with an empty data folder."
    }
}
