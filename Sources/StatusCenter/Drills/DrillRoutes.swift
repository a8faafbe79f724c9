import Hummingbird
import Web

/// `GET /api/status/v1/drills` for everybody, and `POST` for whoever rehearses, as a job of the night.
struct DrillRoutes: Sendable {
    let drills: Drills
    let board: Board

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("api/status/v1/drills") { _, _ in
            let items = try board.edition.facts.drills.map(DrillJSON.init)
            return ResponseJSON(DrillList(items: items), headers: [.accessControlAllowOrigin: "*", .cacheControl: "public, max-age=30"])
        }
    }

    func add(writer api: some RouterMethods<WriterContext>) {
        api.post("drills") { request, context in
            let drill = try await drills.report(try await request.json(DrillBody.self).report, by: context.actor)
            try await board.refresh()
            return ResponseJSON(DrillJSON(drill), status: .created)
        }
    }

    private struct DrillBody: Decodable {
        let name: String
        let result: Drill.Result
        let words: String?
        let seconds: Int64?
        /// RFC 3339.
        let at: String?

        var report: DrillReport {
            get throws(Problem) {
                let time = try at.map { text throws(Problem) in
                    guard let time = Timestamp.milliseconds(rfc3339: text) else { throw Problem.invalid(field: "at", "That is no time.") }
                    return time
                }
                return DrillReport(name: name, result: result, words: words ?? "", seconds: seconds, at: time)
            }
        }
    }

    private struct DrillList: Encodable, Sendable {
        let items: [DrillJSON]
    }
}

/// A drill, as everybody sees it.
struct DrillJSON: Encodable, Sendable {
    let name: String
    let result: Drill.Result
    let words: String?
    let seconds: Int64?
    let at: String

    init(_ drill: Drill) {
        (name, result, seconds) = (drill.name, drill.result, drill.seconds)
        words = drill.words.isEmpty ? nil : drill.words
        at = Timestamp.rfc3339(drill.at)
    }
}
