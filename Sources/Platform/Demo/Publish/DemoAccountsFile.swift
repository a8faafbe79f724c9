internal import Foundation

/// Where the password of an instance's demo accounts is kept, so that a second run can sign in again: a file
/// that only its owner can read.
package struct DemoAccountsFile: Sendable {
    private struct Content: Codable {
        var note: String
        var password: String
    }

    private let path: String

    /// `path` is `<data>/demo-accounts.json`.
    package init(path: String) {
        self.path = path
    }

    /// The stored password, or a new random one (128 bits) that is stored first.
    func password() throws(DemoFailure) -> (password: String, isNew: Bool) {
        if let data = FileManager.default.contents(atPath: path) {
            guard let content = try? JSONDecoder().decode(Content.self, from: data) else {
                throw .lockedOut("\(path) is damaged. \(instructions)")
            }
            return (content.password, false)
        }
        let password = (0..<4).map { _ in String(UInt32.random(in: 0...UInt32.max), radix: 36) }.joined(separator: "-")
        let content = Content(note: "The password of all demo accounts. Delete them before you delete this file.", password: password)
        guard let data = try? JSONEncoder().encode(content),
            FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
        else { throw .lockedOut("\(path) cannot be written. Check that the data folder exists and is yours.") }
        return (password, true)
    }

    /// What to do when the accounts are there and their password is not.
    var instructions: String {
        "The demo's accounts exist already, and \(path), which keeps their password, does not fit them. "
            + "Put that file back, or start with an empty data folder."
    }
}
