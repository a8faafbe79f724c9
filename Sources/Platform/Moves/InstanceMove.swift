package import Storage

/// `skit move`: copies the facts of an instance from one database to another, on either engine.
///
/// The source may serve meanwhile: what is copied is one moment of it. The move is finished by the run that finds the source at
/// rest, and only then can a server be started on the target.
package struct InstanceMove: Sendable {
    private let from: MovePlace
    private let to: MovePlace

    package init(from: MovePlace, to: MovePlace) {
        self.from = from
        self.to = to
    }

    /// What a run has brought about.
    package struct Outcome: Sendable {
        package let tables: [MoveResult]
        /// False when the source was serving: what it wrote meanwhile is not there yet.
        package let isFinished: Bool
    }

    /// - Throws: `MoveRefusal`, before anything was changed; `MoveError`; `MigrationError`; `StorageError`.
    package func run(tell: @Sendable (MoveProgress) -> Void) async throws -> Outcome {
        guard from != to else { throw MoveRefusal.samePlace }
        return try await DatabaseWork.$kind.withValue(.maintenance) {
            let source = try await MoveEnd.source(from)
            let id = try await identity(of: source)
            let target = try await MoveEnd.target(to)
            let move = try await prepare(source, target, id)
            let before = try await lastEvent(of: source)
            let tables = try await move.run(but: MoveMigrations.stayingTables, tell: tell)
            // A server may have come, and gone again, in the hours that this took.
            let (isLiveNow, after) = (try await source.isLiveNow(), try await lastEvent(of: source))
            let wasAtRest = !source.isLive && !isLiveNow && after == before
            if wasAtRest { try await finish(target, id) }
            try target.close()
            try source.close()
            return Outcome(tables: tables, isFinished: wasAtRest)
        }
    }

    /// By which a move that was broken off is known again: when the source's first table was made.
    private func identity(of source: MoveEnd) async throws -> String {
        switch try await Migrator(Schema.migrations).state(of: source.database) {
        case .none: throw MoveRefusal.nothingInSource(source.place.description)
        case .older: throw MoveRefusal.olderSource(source.place.description)
        case .current: break
        }
        try await InstanceMove.checkFinished(source.database)
        return try await source.database.read { tx in
            let first = try tx.row("SELECT id, applied_at FROM schema_migrations ORDER BY applied_at, id LIMIT 1")
            return try first.map { "\(try $0.text(0)) \(try $0.int(1))" } ?? ""
        }
    }

    private func lastEvent(of source: MoveEnd) async throws -> Int64 {
        try await source.database.read { tx in try tx.row("SELECT coalesce(max(id), 0) FROM events")?.int(0) ?? 0 }
    }

    private func prepare(_ source: MoveEnd, _ target: MoveEnd, _ id: String) async throws -> DatabaseMove {
        let migrator = Migrator(Schema.migrations)
        let move = try await DatabaseMove(from: source.database, to: target.database, migrations: Schema.migrations)
        if try await migrator.state(of: target.database) != .current {
            // Another version's instance, unless a move was broken off before its tables were made.
            guard try await move.isTargetEmpty() else { throw MoveRefusal.notEmpty(target.place.description) }
            try await migrator.migrate(target.database)
        }
        let isBegun = try await target.database.read { tx in
            try tx.row("SELECT 1 FROM moves WHERE source = \(id) AND finished_at IS NULL") != nil
        }
        guard !isBegun else { return move }
        guard try await move.isTargetEmpty(but: NodeMigrations.tables) else { throw MoveRefusal.notEmpty(target.place.description) }
        let now = WallClock.system.now()
        try await target.database.write(.byRow) { tx in
            try tx.run("INSERT INTO moves (source, began_at) VALUES (\(id), \(now))")
        }
        return move
    }

    private func finish(_ target: MoveEnd, _ id: String) async throws {
        let now = WallClock.system.now()
        try await target.database.write(.byRow) { tx in
            try tx.run("UPDATE moves SET finished_at = \(now) WHERE source = \(id)")
        }
    }
}

extension InstanceMove {
    /// - Throws: `MoveRefusal.unfinished` when the database holds only a part of an instance.
    static func checkFinished(_ database: any Database) async throws {
        let isUnfinished = try await database.read { tx in try tx.row("SELECT 1 FROM moves WHERE finished_at IS NULL LIMIT 1") != nil }
        if isUnfinished { throw MoveRefusal.unfinished }
    }
}
