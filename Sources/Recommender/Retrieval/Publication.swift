/// What others read of the item vectors, and which rows have moved since it was last brought up to date.
///
/// Memory: 4·dimension bytes an item, and as much again for the rows that moved while an older snapshot is still held.
struct Publication: Sendable {
    /// A row whose own vector moved is published at the next turn. Rows of which only the creator or a tag moved are many: they
    /// follow within this many turns.
    static let turns = 16

    private(set) var rows: RowChunks
    /// A bit for each row.
    private var touched: [UInt64] = []
    private var turn = 0

    init(dimension: Int) {
        rows = RowChunks(width: dimension)
    }

    @inline(__always)
    mutating func touch(_ item: Int32) {
        let word = Int(item) >> 6
        while touched.count <= word { touched.append(0) }
        touched[word] |= 1 << UInt64(item & 63)
    }

    /// Brings the rows up to date.
    mutating func update(from table: ItemTable) {
        rows.grow(to: table.count)
        turn = (turn + 1) % Self.turns
        let words = RowChunks.chunkRows / 64
        let hasParts = !table.parts.vectors.isEmpty
        for chunk in rows.chunks.indices {
            let first = chunk * RowChunks.chunkRows
            let isDue = hasParts && chunk % Self.turns == turn
            let bits = chunk * words..<min(touched.count, (chunk + 1) * words)
            guard isDue || bits.contains(where: { touched[$0] != 0 }) else { continue }
            for row in first..<min(table.count, first + RowChunks.chunkRows) {
                let isTouched = row >> 6 < touched.count && touched[row >> 6] & 1 << UInt64(row & 63) != 0
                if isDue || isTouched { rows.write(row) { table.gather(row, into: $0) } }
            }
            for word in bits { touched[word] = 0 }
        }
    }
}

extension RetrievalModel {
    /// What has been learned so far, for any number of readers. Costs a pointer per 256 items and the rows that have moved since the
    /// last one; rows that stood still are shared with it.
    package mutating func publish() -> RetrievalSnapshot {
        publication.update(from: table)
        return RetrievalSnapshot(rows: publication.rows, viewer: viewer)
    }
}
