import Web

/// Makes the account `admin` at the first start, with a password that is told once.
struct FirstAdmin: Sendable {
    static let username = "admin"

    let accounts: Accounts

    func makeIfMissing() async throws -> (username: String, password: String)? {
        guard try await !accounts.hasAdmin() else { return nil }
        let password = ReadablePassword.make()
        _ = try await accounts.make(username: FirstAdmin.username, password: password, role: .admin)
        return (FirstAdmin.username, password)
    }
}
