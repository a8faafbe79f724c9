import Hummingbird
import Storage
import Synchronization
import Web

/// `GET /metrics-display/<component>/{day,week,month}.json`: how long answers took, as Statuspage tells it. Made when somebody asks, and
/// told for a while to everybody who does.
final class ResponseTimeRoutes: Sendable {
    /// An answer is told for so long, and may be kept by others for as long again.
    static let freshSeconds: Int64 = 30

    private let board: Board
    private let database: any Database
    private let now: @Sendable () -> Int64
    /// One reading for each part and period, which everybody waits for who asks meanwhile: 600 at most.
    private let kept = Mutex<[Key: Kept]>([:])

    private struct Key: Hashable {
        let component: Int64
        let period: ResponsePeriod
    }

    private struct Kept {
        let at: Int64
        let file: Task<PublishedFile, any Error>
    }

    init(board: Board, database: any Database, now: @escaping @Sendable () -> Int64) {
        (self.board, self.database, self.now) = (board, database, now)
    }

    func add(to router: some RouterMethods<StatusContext>) {
        for period in ResponsePeriod.allCases {
            router.get(RouterPath("metrics-display/{id}/\(period.rawValue).json")) { request, context in
                let file = try await self.file(try context.statusID(), period)
                return file.answer(to: request, fresh: Int(ResponseTimeRoutes.freshSeconds), shared: true)
            }
        }
    }

    /// - Throws: 404 for what is no component, and for a group.
    private func file(_ id: Int64, _ period: ResponsePeriod) async throws -> PublishedFile {
        guard try board.edition.facts.component[id]?.isGroup == false else { throw Problem.notFound("There is no part with this id.") }
        let (key, at) = (Key(component: id, period: period), now())
        let file = kept.withLock { [database] kept -> Task<PublishedFile, any Error> in
            let fresh = -Int64.second..<ResponseTimeRoutes.freshSeconds * .second
            if let known = kept[key], fresh.contains(at - known.at) { return known.file }
            let file = Task {
                let series = try await database.read { tx in try ResponseTimes.series(of: id, period, at: at, in: tx) }
                return PublishedFile(ResponseTimeRoutes.value(series, period).json, type: "application/json; charset=utf-8")
            }
            kept = kept.filter { fresh.contains(at - $0.value.at) }
            kept[key] = Kept(at: at, file: file)
            return file
        }
        do {
            return try await file.value
        } catch {
            // Whoever asks next tries anew.
            kept.withLock { kept in
                if kept[key]?.file == file { kept[key] = nil }
            }
            throw error
        }
    }

    static func value(_ series: [ResponseTimes.Series], _ period: ResponsePeriod) -> WireValue {
        .object([
            (
                "period",
                .object([
                    ("count", .int(period.count)), ("interval", .int(period.intervalSeconds)), ("identifier", .text(period.rawValue)),
                ])
            ),
            ("metrics", .list(series.map(metric))), ("summary", summary(series.flatMap(\.points))),
        ])
    }

    private static func metric(_ series: ResponseTimes.Series) -> WireValue {
        .object([
            (
                "metric",
                .object([
                    ("id", WireValue(id: series.probe)), ("name", .text(series.name)), ("suffix", "ms"), ("decimal_places", 0),
                    ("display", true),
                ])
            ),
            ("summary", summary(series.points)),
            ("data", .list(series.points.map { .object([("timestamp", .int($0.at)), ("value", .int($0.mean))]) })),
        ])
    }

    /// Of no points both are 0, for clients calculate with them.
    private static func summary(_ points: [ResponseTimes.Series.Point]) -> WireValue {
        let sum = points.reduce(0) { $0 + $1.mean }
        return .object([("sum", .int(sum)), ("mean", .int(points.isEmpty ? 0 : sum / Int64(points.count)))])
    }
}
