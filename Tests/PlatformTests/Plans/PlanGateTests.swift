import Foundation
import Storage
import TestRig
import Testing

@testable import Platform

/// Every statement of the product, planned on tables as large as those of a busy site. A statement is named by the file and the
/// function that ask it.
@Suite(.serialized, .timeLimit(.minutes(30))) struct PlanGateTests {
    /// Places in a file that the suites here do not reach, with what they ask.
    static let unreached: [String: (places: Int, what: String)] = [
        "Durable/EventCursor.swift": (2, "one insertion; a lock, on PostgreSQL only"),
        "Durable/EventLook.swift": (2, "locks, on PostgreSQL only"),
        "Durable/JobQueue+Leases.swift": (1, "one job by its id"),
        "Platform/AccountRemains.swift": (1, "a lock, on PostgreSQL only"),
        "Platform/Counters.swift": (1, "a lock, on PostgreSQL only"),
        "Platform/DatabasePulse.swift": (1, "no table"),
        "Platform/DatabaseServer.swift": (1, "no table"),
        "Platform/DubbedOriginal.swift": (3, "one video by its id, and its files by their key"),
        "Platform/FilmedPhotos.swift": (1, "one video by its id"),
        "Platform/GivenUpVideo.swift": (1, "one video by its id"),
        "Platform/URLPrefixes.swift": (1, "one prefix by its id"),
        "Platform/IdempotencyKeys.swift": (1, "one row by its key"),
        "Platform/InstanceMove.swift": (6, "by `skit move`, of a table with a row or two"),
        "Platform/Homes.swift": (9, "a row for each promotion; the last event; the server's connections"),
        "Platform/Homes+Standby.swift": (7, "no table"),
        "Platform/Leadership.swift": (1, "a lock, on PostgreSQL only"),
        "Platform/LostTail.swift": (1, "by `skit lost`, 1,000 events by their ids"),
        "Platform/MoveEnd.swift": (1, "the server's connections, on PostgreSQL only"),
        "Platform/PlatformServer.swift": (1, "the first video there is"),
        "Platform/PrepareVideo.swift": (2, "one video by its id"),
        "Platform/ProgressNotes.swift": (1, "one video by its id"),
        "Platform/RenderVideo.swift": (3, "one video by its id, and the last 500 of its author"),
        "Platform/RetireFiles.swift": (1, "files of one video by their key"),
        "Platform/SearchRows.swift": (2, "what the other engine is asked"),
        "Platform/SearchIndex.swift": (1, "a lock, on PostgreSQL only"),
        "Platform/SearchVocabulary.swift": (1, "what the other engine is asked"),
        "Platform/Witness.swift": (3, "at the witness: a row for each promotion"),
    ]

    @Test func `every place that asks the database is planned`() async throws {
        let planned = try await PlannedStatements.shared.value
        #expect(CallSites.all.count > 100, "the reader must see the sources")
        let missing = Dictionary(grouping: CallSites.all.subtracting(planned.places)) { String($0.prefix { $0 != ":" }) }
        for (file, places) in missing {
            #expect(places.count <= Self.unreached[file]?.places ?? 0, "a suite of AskEverything must ask these: \(places.sorted())")
        }
    }

    @Test func `no statement reads a table from end to end or sorts many rows, and every reference has an index`() async throws {
        let planned = try await PlannedStatements.shared.value
        let problems = try await planned.database.read { try PlanGate.problems(of: planned, in: $0) }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test func `every index is known, and serves what it is there for`() async throws {
        let planned = try await PlannedStatements.shared.value
        let (schema, users) = try await planned.database.read {
            (try SchemaIndexes(in: $0), try PlanGate.users(of: planned, in: $0))
        }
        let ofKeys = /sqlite_autoindex_.*|.*_pkey/
        for index in schema.indexes where index.name.wholeMatch(of: ofKeys) == nil {
            #expect(IndexesInUse.all[index.name] != nil, "nobody says what \(index.name) is for")
        }
        // Which of several indexes is taken is the engine's choice, and differs between engines and versions.
        guard let sqlite = planned.database as? SQLiteDatabase, sqlite.version.hasPrefix("3.40.") else {
            return print("Left out on this engine: which statement uses which index.")
        }
        for (name, purpose) in IndexesInUse.all {
            switch purpose {
            case .serves(let statement): #expect(users[name]?.contains(statement) == true, "\(statement) does without \(name)")
            case .unused: #expect(users[name] == nil, "\(name) has found its use")
            case .followsReference: break
            }
        }
    }

    @Test func `no index can be dropped without being missed`() async throws {
        struct Undone: Error {}
        struct Unmissed: Error {}
        let planned = try await PlannedStatements.shared.value
        let indexes = try await planned.database.read { try SchemaIndexes(in: $0).indexes }
        var unmissed: Set<String> = []
        for index in indexes {
            do {
                try await planned.database.write(.byRow) { transaction in
                    // Those of primary keys cannot be dropped.
                    guard (try? transaction.run(SQL(stringLiteral: "DROP INDEX \(index.name)"))) != nil else { throw Undone() }
                    if try PlanGate.problems(of: planned, in: transaction).isEmpty { throw Unmissed() }
                    throw Undone()
                }
            } catch is Undone {
            } catch is Unmissed {
                unmissed.insert(index.name)
            }
        }
        let onEngine = planned.database.dialect == .postgres ? IndexesInUse.unmissedOnPostgres : [:]
        let known = Set(IndexesInUse.unmissed.keys).union(onEngine.keys)
        #expect(unmissed.subtracting(known).isEmpty, "nothing is slower without \(unmissed.subtracting(known).sorted())")
    }
}
