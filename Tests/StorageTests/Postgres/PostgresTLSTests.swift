import Foundation
import Testing
import TestRig

@testable import Storage

/// The modes of TLS, at a server that shows a certificate for this machine's own names (`scripts/postgres.sh`).
@Suite(.enabled("no PostgreSQL server with an authority beside its certificate is named") { await Authority.ours != nil })
struct PostgresTLSTests {
    /// How an address asks for the server, and whether what comes back is encrypted.
    struct Way: Sendable, CustomTestStringConvertible {
        let mode: String
        var host = "127.0.0.1"
        var isEncrypted = true
        var testDescription: String { "\(mode) at \(host)" }
    }

    @Test(arguments: [
        Way(mode: "disable", isEncrypted: false), Way(mode: "prefer"), Way(mode: "require"), Way(mode: "verify-ca"),
        Way(mode: "verify-full"), Way(mode: "verify-full", host: "localhost"),
    ])
    func `a server whose authority is named serves in every mode`(way: Way) async throws {
        let database = try await Self.database(way.mode, host: way.host, trusting: try #require(await Authority.ours))
        #expect(try await Self.isEncrypted(database) == way.isEncrypted)
        let text = String(repeating: "as long as several records of TLS. ", count: 4_000)
        #expect(try await database.read { try $0.row("SELECT \(text)")?.text(0) } == text)
        try database.close()
    }

    @Test func `the name in the certificate does not matter to verify-ca`() async throws {
        let ours = try #require(await Authority.ours)
        let database = try await Self.database("verify-ca", host: "db.example.org", at: "127.0.0.1", trusting: ours)
        #expect(try await Self.isEncrypted(database))
        try database.close()
    }

    @Test func `a certificate for another name is refused in words`() async throws {
        let ours = try #require(await Authority.ours)
        let database = try await Self.database("verify-full", host: "db.example.org", at: "127.0.0.1", trusting: ours)
        let refusal = await Self.refusal(of: database)
        #expect(refusal.hasPrefix("its certificate is for another name: ") && refusal.contains("db.example.org"), "\(refusal)")
    }

    @Test(arguments: ["verify-ca", "verify-full"])
    func `a certificate by an authority that is not named is refused in words`(mode: String) async throws {
        let folder = try TemporaryFolder()
        let other = folder.path + "/other.pem"
        try Authority.other.write(toFile: other, atomically: true, encoding: .utf8)
        let refusal = await Self.refusal(of: try await Self.database(mode, trusting: other))
        #expect(refusal.contains("by no authority that is trusted here (sslrootcert or PGSSLROOTCERT names one)"), "\(refusal)")
    }

    @Test(arguments: [nil, "no certificate\n"])
    func `a file that names no authority is refused in words`(content: String?) async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/authority.pem"
        try content?.write(toFile: file, atomically: true, encoding: .utf8)
        let refusal = await Self.refusal(of: try await Self.database("verify-full", trusting: file))
        #expect(refusal.hasPrefix("the file of the authority to trust") && refusal.contains(file), "\(refusal)")
        #expect(!refusal.contains("\n"))
    }

    private static func database(
        _ mode: String, host: String = "127.0.0.1", at number: String? = nil, trusting authority: String
    ) async throws -> PostgresDatabase {
        guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
        var parts = PostgresAddress(address)?.parts ?? [:]
        parts["host"] = host
        parts["hostaddr"] = number
        parts["sslmode"] = mode
        parts["sslrootcert"] = authority
        return PostgresDatabase(PostgresSettings(address: parts.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")))
    }

    private static func isEncrypted(_ database: PostgresDatabase) async throws -> Bool {
        try await database.read { try $0.row("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")?.bool(0) } == true
    }

    private static func refusal(of database: PostgresDatabase) async -> String {
        do {
            _ = try await database.version()
            return "it was taken"
        } catch StorageError.busy(let why) {
            return why
        } catch {
            return "\(error)"
        }
    }
}

/// Whoever signs the certificate of the server.
private enum Authority {
    /// The file of the one that has signed it, as the server's own settings lead to it; nil for a server that was started otherwise.
    static var ours: String? {
        get async {
            guard case .postgres(let address) = TestEngine.current else { return nil }
            let database = PostgresDatabase(PostgresSettings(address: address))
            let shown = try? await database.read { try $0.row("SHOW ssl_cert_file")?.text(0) }
            try? database.close()
            let file = shown.map { URL(filePath: $0).deletingLastPathComponent().path(percentEncoded: false) + "/authority.pem" }
            return file.flatMap { FileManager.default.isReadableFile(atPath: $0) ? $0 : nil }
        }
    }

    /// Another one, good until 2126, whose key nobody has.
    static let other = """
        -----BEGIN CERTIFICATE-----
        MIIBhzCCAS2gAwIBAgIUKxiYlB60+2XOrxar0HiEXbIAc2kwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNc29tZWJvZHkgZWxzZTAgFw0yNjExMjYxNjU1NDFaGA8yMTI2
        MTEwMjE2NTU0MVowGDEWMBQGA1UEAwwNc29tZWJvZHkgZWxzZTBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABA08Zzp5QPzT9jbIC/njcYgRWuEAQr5qm3Gv+v7divWv
        3HguXJuT9ojkcckp9CQ28epmjZJBOObFEJM3kpeCN8ejUzBRMB0GA1UdDgQWBBT9
        ad2MAmNsz8rEZjeKUcla+srnCTAfBgNVHSMEGDAWgBT9ad2MAmNsz8rEZjeKUcla
        +srnCTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIEwMcc8QHlQ/
        BG85unIq1K3eoTX3hth8UdjMBhm3wybSAiEAqlb56zZqjog4sKIK+kLmyE6rpxMN
        1zpfGTF2AAXimbw=
        -----END CERTIFICATE-----
        """
}
