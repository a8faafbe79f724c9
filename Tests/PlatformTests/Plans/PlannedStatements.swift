import Foundation
import Storage
import TestRig

@testable import Platform

/// The product's statements, and a database with full tables on which they are planned. Made once for a run.
final class PlannedStatements: Sendable {
    static let shared = Task { try await PlannedStatements() }

    let statements: [StatementRecorder.Statement]
    let places: Set<String>
    let database: any Database

    private init() async throws {
        let recorder = StatementRecorder()
        try await StatementRecorder.$current.withValue(recorder) { try await AskEverything.run() }
        places = recorder.places
        // Tests ask, too, to see what the product has done.
        statements = recorder.statements.filter { $0.site.name.prefixMatch(of: /(?:Platform|Durable)\//) != nil }
        let folder = NSTemporaryDirectory() + "/skit-plans-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        database = try await TestEngine.database(in: folder)
        try await Migrator(Schema.migrations).migrate(database)
        try await SeededTables.fill(database)
        // The open file stays with its database, and nothing is left behind.
        try FileManager.default.removeItem(atPath: folder)
    }
}

extension StatementRecorder.Statement {
    /// Settings and locks have no plan.
    var isPlanned: Bool { words.prefixMatch(of: /SELECT|INSERT|UPDATE|DELETE|WITH/) != nil }
}
