import Web

/// Makes the account `admin` at the first start, with a password that is told once.
struct FirstAdmin: Sendable {
    static let username = "admin"

    let accounts: Accounts

    func makeIfMissing() async throws -> (username: String, password: String)? {
        guard try await !accounts.hasAdmin() else { return nil }
        let password = FirstAdmin.password()
        _ = try await accounts.make(username: FirstAdmin.username, password: password, role: .admin)
        return (FirstAdmin.username, password)
    }

    /// Four groups of five from 31 letters and digits that cannot be mistaken for each other: 99 bits.
    private static func password() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        let characters = (0..<20).compactMap { _ in alphabet.randomElement(using: &generator) }
        return stride(from: 0, to: 20, by: 5).map { String(characters[$0..<min($0 + 5, characters.count)]) }.joined(separator: "-")
    }
}
