import Crypto
import Foundation
import StatusCenter
import Storage
import Testing

@testable import Platform

/// A migration that left this machine has run somewhere: it is never edited, only followed by another one.
///
/// To add one: write it at the end of its list in the sources, run `make test ONLY=swift`, and append the line
/// that the failing test prints to FrozenMigrations.swift.
struct MigrationTests {
    private static let migrations = Schema.migrations + StatusSchema.migrations

    @Test("Every migration is frozen, and no frozen one has changed")
    func frozen() {
        let written = Self.migrations.map { (id: $0.id, hash: Self.hash(of: $0.sqlite)) }
        let frozen = FrozenMigrations.hashes
        for (id, hash) in written {
            if let known = frozen[id] {
                #expect(known == hash, "\(id) was changed: take the change back and write a new migration instead")
            } else {
                Issue.record("append to FrozenMigrations.swift:\n\"\(id)\": \"\(hash)\",")
            }
        }
        for id in Set(frozen.keys).subtracting(written.map(\.id)) {
            Issue.record("\(id) is frozen but no longer in the sources: databases that ran it would be refused")
        }
    }

    @Test("No two migrations share an id")
    func unique() {
        let ids = Self.migrations.map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    /// Hash of the statements without their indentation, which says nothing to the database.
    private static func hash(of statements: String) -> String {
        let bare = statements.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
        return SHA256.hash(data: Data(bare.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
