import Foundation
package import Storage

/// The database engine that the suites of this run are on.
package enum TestEngine: Sendable {
    case sqlite
    /// A server that tests may fill; `scripts/test.py` starts one.
    case postgres(address: String)

    /// PostgreSQL when `SKIT_TEST_POSTGRES` names a server, else SQLite.
    package static let current: TestEngine =
        ProcessInfo.processInfo.environment["SKIT_TEST_POSTGRES"].map { .postgres(address: $0) } ?? .sqlite

    package static var isPostgres: Bool {
        if case .postgres = current { true } else { false }
    }

    /// An empty database of one test. Files go into `folder`.
    package static func database(in folder: String) async throws -> any Database {
        switch current {
        case .sqlite: try SQLiteDatabase(path: folder + "/test.db", settings: patientSettings)
        case .postgres(let address): PostgresDatabase(try await schema(on: address))
        }
    }

    /// Suites run side by side on few cores: nothing here is about being quick.
    private static var patientSettings: SQLiteSettings {
        var settings = SQLiteSettings()
        settings.readPatience = .seconds(30)
        settings.writePatience = .seconds(30)
        return settings
    }

    /// A schema of its own on the server, which stays there until the server is thrown away.
    package static func schema(on address: String) async throws -> PostgresSettings {
        let name = "t" + String(UInt64.random(in: .min ... .max), radix: 36)
        let owner = PostgresDatabase(PostgresSettings(address: address))
        try await owner.write { try $0.run(SQL(stringLiteral: "CREATE SCHEMA \(name)")) }
        var settings = PostgresSettings(address: address + "?options=-csearch_path%3D\(name)")
        settings.connections = 4
        settings.interactivePatience = .seconds(30)
        settings.maximumWaitingPerConnection = 2_500
        settings.statementTimeout = .seconds(30)
        settings.beginLimit = .seconds(30)
        return settings
    }
}
