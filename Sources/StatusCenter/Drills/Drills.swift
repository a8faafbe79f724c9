import Storage
import Web

/// Writes down how drills went, and tells the last of each.
struct Drills: Sendable {
    /// Drills that are kept: years of a nightly one.
    static let kept: Int64 = 1_000
    /// Names that are shown.
    static let shown: Int64 = 10

    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64

    /// - Throws: 422 for what is no drill.
    func report(_ report: DrillReport, by actor: Actor) async throws -> Drill {
        let at = now()
        guard report.at ?? 0 <= at, report.at ?? 0 >= 0 else { throw Problem.invalid(field: "at", "That is no time that was.") }
        guard report.seconds.map(Drill.seconds.contains) ?? true else {
            throw Problem.invalid(field: "seconds", "A drill takes up to \(Drill.seconds.upperBound) seconds.")
        }
        let drill = Drill(
            id: try identifiers.next(), name: try PlainText.checked(report.name, field: "name", characters: Drill.nameCharacters),
            result: report.result, words: try PlainText.checked(report.words, field: "words", characters: Drill.wordsCharacters),
            seconds: report.seconds, at: report.at ?? at
        )
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO drills (id, name, result, words, seconds, at)
                VALUES (\(drill.id), \(drill.name), \(drill.result.rawValue), \(drill.words), \(drill.seconds), \(drill.at))
                """
            )
            try tx.run("DELETE FROM drills WHERE id <= (SELECT id FROM drills ORDER BY id DESC LIMIT 1 OFFSET \(Drills.kept))")
            try AuditLog.note("drill.reported", about: drill.id, "\(drill.name): \(drill.result.rawValue)", by: actor, at: at, in: tx)
        }
        return drill
    }

    /// The last of each name by when they ended, the latest first. A report may come late.
    static func last(in tx: any Transaction) throws -> [Drill] {
        try tx.rows(
            """
            SELECT id, name, result, words, seconds, at FROM (
                SELECT d.*, row_number() OVER (PARTITION BY name ORDER BY at DESC, id DESC) AS place FROM drills d
            ) AS placed WHERE place = 1 ORDER BY at DESC, id DESC LIMIT \(shown)
            """
        ).compactMap { row in
            guard let result = Drill.Result(rawValue: try row.text(2)) else { return nil }
            return Drill(
                id: try row.int(0), name: try row.text(1), result: result, words: try row.text(3), seconds: try row.optionalInt(4),
                at: try row.int(5)
            )
        }
    }
}
