import Crypto
import Foundation
import Logging
import Storage
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct DeviceKeyTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private let database: any Database
    private let folder: String

    init() async throws {
        folder = FileManager.default.temporaryDirectory.path + "/skit-key-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        database = HeldDatabase(try await TestEngine.database(in: folder))
        try await Migrator(Schema.migrations).migrate(database)
    }

    private func path(_ node: String) -> String {
        folder + "/" + node + ".key"
    }

    private func write(_ bytes: [UInt8], _ node: String) {
        #expect(FileManager.default.createFile(atPath: path(node), contents: Data(bytes)))
    }

    private func kept(_ node: String) async throws -> SymmetricKey {
        try await DeviceKey.kept(beside: database, at: path(node), logger: logger)
    }

    private func rows() async throws -> Int64? {
        try await database.read { tx in try tx.row("SELECT count(*) FROM secrets")?.int(0) }
    }

    @Test func `the key outlives a restart, and a file of before is taken over`() async throws {
        let old = Array(repeating: UInt8(7), count: DeviceKey.bytes)
        write(old, "one")
        #expect(try await kept("one") == SymmetricKey(data: old))
        #expect(try await kept("one") == SymmetricKey(data: old))
    }

    @Test func `with one process the key is in a file that only its owner reads, with several it is in the database`() async throws {
        let key = try await kept("one")
        #expect(try await kept("one") == key)
        guard !TestEngine.isPostgres else {
            #expect(!FileManager.default.fileExists(atPath: path("one")))
            return #expect(try await rows() == 1)
        }
        #expect(try FileManager.default.attributesOfItem(atPath: path("one"))[.posixPermissions] as? Int == 0o600)
        #expect(try await rows() == 0)
    }

    @Test(.enabled(if: TestEngine.isPostgres))
    func `nodes that share a database share the key, whatever is in their folders`() async throws {
        let first = Array(repeating: UInt8(1), count: DeviceKey.bytes)
        write(first, "one")
        write(Array(repeating: UInt8(2), count: DeviceKey.bytes), "two")
        for node in ["one", "two", "three"] { #expect(try await kept(node) == SymmetricKey(data: first), "\(node)") }
    }

    @Test func `of nodes that start at once the first decides`() async throws {
        let keys = try await withThrowingTaskGroup(of: Data.self) { [database] group in
            for _ in 0..<8 {
                group.addTask {
                    try await DeviceKey.shared(in: database) { SymmetricKey(size: .bits256) }.withUnsafeBytes { Data($0) }
                }
            }
            return try await group.reduce(into: Set<Data>()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
        #expect(try await rows() == 1)
    }

    @Test func `a key that a move has brought is kept on either engine`() async throws {
        let key = try await DeviceKey.shared(in: database) { SymmetricKey(size: .bits256) }
        #expect(try await kept("one") == key)
        #expect(try await kept("one") == key)
    }

    @Test(arguments: [0, DeviceKey.bytes - 1, DeviceKey.bytes + 1]) func `what is no key is not taken for one`(count: Int) async throws {
        write(Array(repeating: 7, count: count), "one")
        let key = try await kept("one")
        #expect(key.bitCount == DeviceKey.bytes * 8)
        #expect(try await kept("one") == key)
    }
}
