/// Makes one database's facts equal to another's, on the same engine or on the other.
///
/// Both are read side by side in the order of their keys, each as it is at one moment, and what differs is written. So it can be
/// broken off and begun again, and again after the source has changed: what is there already is only compared. The source is
/// only read.
package struct DatabaseMove: Sendable {
    private let source: any Database
    private let target: any Database
    private let tables: [MovedTable]

    /// Passes until the two are equal. The second is for what the first could not write yet: rows that had exchanged a unique
    /// value, and what was deleted along with them.
    private static let passes = 5

    /// - Parameter migrations: the schema, which both databases have already.
    package init(from source: any Database, to target: any Database, migrations: [Migration]) async throws {
        self.source = source
        self.target = target
        tables = try await MovedTable.all(of: migrations)
    }

    /// Whether the target holds no fact yet. Tables may still be missing there.
    package func isTargetEmpty(but ignored: Set<String> = []) async throws -> Bool {
        try await target.read { tx in
            try tables.filter { !ignored.contains($0.name) }.allSatisfy { table in
                let isMade: SQL = switch tx.dialect {
                case .sqlite: "SELECT 1 FROM sqlite_master WHERE name = \(table.name)"
                case .postgres: "SELECT 1 WHERE to_regclass(quote_ident(\(table.name))) IS NOT NULL"
                }
                guard try tx.row(isMade) != nil else { return true }
                return try tx.row("SELECT 1 FROM \(SQL(stringLiteral: "\"\(table.name)\"")) LIMIT 1") == nil
            }
        }
    }

    /// Copies until count and checksum of every table are those of the source.
    /// - Parameters:
    ///   - ignored: tables of the target that stay as they are.
    ///   - tell: hears how far it is, some hundred rows apart.
    /// - Returns: what was verified, table by table.
    /// - Throws: `MoveError` when the two do not become equal; `StorageError`.
    package func run(but ignored: Set<String> = [], tell: @Sendable (MoveProgress) -> Void) async throws -> [MoveResult] {
        let tables = tables.filter { !ignored.contains($0.name) }
        var difference: MoveError?
        for pass in 1...DatabaseMove.passes {
            let expected = try await copy(tables, pass: pass, tell: tell)
            let found = try await digests(tables, tell: tell)
            try await countOn(tables)
            difference = nil
            for (table, (expected, found)) in zip(tables, zip(expected, found)) where expected != found {
                difference = MoveError(table: table.name, expected: expected.count, found: found.count)
                break
            }
            if difference == nil {
                return zip(tables, expected).map { MoveResult(table: $0.name, rows: $1.count, checksum: $1.checksum) }
            }
        }
        throw difference ?? MoveError(table: "", expected: 0, found: 0)
    }

    /// One pass. Returns what the source held.
    private func copy(_ tables: [MovedTable], pass: Int, tell: @Sendable (MoveProgress) -> Void) async throws -> [TableDigest] {
        let totals = try await source.read { tx in
            try tables.map { table in
                try tx.row("SELECT COUNT(*) FROM \(SQL(stringLiteral: "\"\(table.name)\""))").map { try $0.int(0) } ?? 0
            }
        }
        return try await withoutActuallyEscaping(tell) { tell in
            try await OrderedRows.of(source, tables: tables) { [target] theirs in
                // One body has one stream; the other is lent to it from outside.
                let source = theirs
                return try await OrderedRows.of(target, tables: tables) { ours in
                    var theirs = source
                    var digests: [TableDigest] = []
                    for (place, table) in tables.enumerated() {
                        let step = MoveProgress(step: .copying(pass: pass), table: table.name, done: 0, total: totals[place])
                        digests.append(try await merge(table, place, from: &theirs, into: &ours, of: target) { done, written in
                            tell(step.at(done, written: written))
                        })
                    }
                    return digests
                }
            }
        }
    }

    /// Walks both streams of one table at once.
    private func merge(
        _ table: MovedTable, _ place: Int, from theirs: inout OrderedRows, into ours: inout OrderedRows, of target: any Database,
        tell: (_ done: Int64, _ written: Int64) -> Void
    ) async throws -> TableDigest {
        try Task.checkCancellation()
        var digest = TableDigest()
        var changes = TableChanges(table)
        var written: Int64 = 0
        var (their, our) = (try await theirs.next(ofTable: place), try await ours.next(ofTable: place))
        while their != nil || our != nil {
            switch Step(their, our, table) {
            case .remove(let key):
                changes.remove(key)
                our = try await ours.next(ofTable: place)
            case .write(let row, let isNew):
                changes.write(row)
                digest.add(row)
                written += 1
                their = try await theirs.next(ofTable: place)
                if !isNew { our = try await ours.next(ofTable: place) }
            case .keep(let row):
                digest.add(row)
                their = try await theirs.next(ofTable: place)
                our = try await ours.next(ofTable: place)
            }
            if changes.isFull {
                try Task.checkCancellation()
                try await changes.apply(to: target)
                changes = TableChanges(table)
            }
            if their != nil, digest.count % Int64(OrderedRows.batch) == 0 { tell(digest.count, written) }
        }
        if !changes.isEmpty { try await changes.apply(to: target) }
        tell(digest.count, written)
        return digest
    }

    private func digests(_ tables: [MovedTable], tell: @Sendable (MoveProgress) -> Void) async throws -> [TableDigest] {
        try await withoutActuallyEscaping(tell) { tell in
            try await OrderedRows.of(target, tables: tables) { rows in
                var digests: [TableDigest] = []
                for (place, table) in tables.enumerated() {
                    var digest = TableDigest()
                    while let row = try await rows.next(ofTable: place) {
                        digest.add(row)
                        if digest.count % Int64(OrderedRows.batch) == 0 {
                            tell(MoveProgress(step: .verifying, table: table.name, done: digest.count, total: 0))
                        }
                    }
                    digests.append(digest)
                }
                return digests
            }
        }
    }

    /// The target's counters go on where the source's stand: an id is never given out twice, even when its row is gone.
    private func countOn(_ tables: [MovedTable]) async throws {
        for table in tables where table.countsUp {
            let last = try await source.read { tx in try IdentityCounter(table: table.name).last(in: tx) }
            try await target.write(.byRow) { tx in try IdentityCounter(table: table.name).advance(to: last, in: tx) }
        }
    }
}

/// What the next row of either side means.
private enum Step {
    case remove([SQLValue])
    case write([SQLValue], isNew: Bool)
    case keep([SQLValue])

    init(_ their: [SQLValue]?, _ our: [SQLValue]?, _ table: MovedTable) {
        switch (their, our) {
        case (let their?, let our?):
            let (theirKey, ourKey) = (table.key(of: their), table.key(of: our))
            if SQLValue.precedes(theirKey, ourKey) {
                self = .write(their, isNew: true)
            } else if SQLValue.precedes(ourKey, theirKey) {
                self = .remove(ourKey)
            } else {
                self = their == our ? .keep(their) : .write(their, isNew: false)
            }
        case (let their?, nil): self = .write(their, isNew: true)
        case (nil, let our?): self = .remove(table.key(of: our))
        case (nil, nil): self = .remove([])
        }
    }
}
