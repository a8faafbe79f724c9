/// What chance brought to people's screens, with which chance, and what came of it: comma-separated rows, the first of which names the
/// columns. `item_id`, `click` (watched to the end) and `propensity_score` are those of the Open Bandit Dataset, so that other tools and
/// `PolicyLog` read it, too. Viewers are numbers that mean nothing elsewhere.
package struct DrawLog: Sendable, Equatable {
    /// Rows beyond this are refused.
    package static let rowLimit = 1_000_000

    /// In the order in which the watches came in.
    package var rows: [DrawnWatch]

    /// A log of these watches.
    package init(_ rows: [DrawnWatch]) {
        self.rows = rows
    }

    private static let columns = [
        "item_id", "click", "propensity_score", "even_score", "pool", "viewer", "video_id", "position", "watched_ms", "duration_ms",
        "loops", "liked", "watched_at",
    ]

    /// The rows as they are read again. Items are numbered by their first row.
    package var commaSeparated: String {
        var items: [Int64: Int] = [:]
        var text = Self.columns.joined(separator: ",") + "\n"
        for row in rows {
            let item = items[row.video] ?? items.count
            items[row.video] = item
            let (draw, isFinished) = (row.draw, row.verdict.isComplete)
            text += "\(item),\(isFinished ? 1 : 0),\(draw.chance),\(draw.evenChance),\(draw.pool),\(row.viewer),\(row.video),"
            text += "\(row.position),\(row.watchedMilliseconds),\(row.durationMilliseconds),\(row.loops),\(row.isLiked ? 1 : 0),\(row.at)\n"
        }
        return text
    }

    /// - Throws: `TableError` that names the line.
    package init(commaSeparated bytes: [UInt8]) throws(TableError) {
        var reader = try TableReader(bytes, separator: ",")
        var places: [String: Int] = [:]
        for column in Self.columns { places[column] = try reader.column(required: column) }
        rows = []
        while try reader.next() {
            guard rows.count < Self.rowLimit else {
                throw TableError(line: reader.line, problem: "more than \(Self.rowLimit) rows")
            }
            rows.append(try Self.row(reader, places))
        }
    }

    private static func row(_ reader: TableReader, _ places: [String: Int]) throws(TableError) -> DrawnWatch {
        func whole(_ column: String) throws(TableError) -> Int64 { try reader.integer(places[column] ?? 0) }
        let draw = Draw(
            chance: try reader.number(places["propensity_score"] ?? 0), evenChance: try reader.number(places["even_score"] ?? 0),
            pool: Int(clamping: try whole("pool")))
        guard let draw else {
            throw TableError(line: reader.line, problem: "propensity_score, even_score and pool are none that a draw can have")
        }
        return DrawnWatch(
            viewer: Int(clamping: try whole("viewer")), video: try whole("video_id"), position: Int(clamping: try whole("position")),
            draw: draw, watchedMilliseconds: Int(clamping: try whole("watched_ms")),
            durationMilliseconds: Int(clamping: try whole("duration_ms")), loops: Int(clamping: try whole("loops")),
            isLiked: try reader.flag(places["liked"] ?? 0), at: try whole("watched_at"))
    }
}
