import ServiceLifecycle
import Storage

extension RequestLog {
    /// The newest requests of an app, newest first.
    func list(of app: Int64) async throws -> [APIRecord] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT at, endpoint, status, code, message, log_id FROM app_requests WHERE app_id = \(app)
                ORDER BY id DESC LIMIT \(RequestLog.mostKept)
                """
            ).map { row in
                APIRecord(
                    at: try row.int(0), endpoint: try row.text(1), status: Int(clamping: try row.int(2)), code: try row.text(3),
                    message: try row.text(4), logID: try row.text(5)
                )
            }
        }
    }

    /// What an app has asked in the last 24 hours, by endpoints.
    func usage(of app: Int64, at now: Int64) async throws -> [String: APIUsage] {
        let since = now / .millisecondsPerHour - 23
        return try await database.read { tx in
            var usage: [String: APIUsage] = [:]
            let rows = try tx.rows(
                "SELECT endpoint, requests, failures, refused, peak FROM app_usage WHERE app_id = \(app) AND hour >= \(since) LIMIT 2000"
            )
            for row in rows {
                usage[try row.text(0), default: APIUsage()].add(
                    APIUsage(
                        requests: Int(clamping: try row.int(1)), failures: Int(clamping: try row.int(2)),
                        refused: Int(clamping: try row.int(3)), peak: Int(clamping: try row.int(4))
                    )
                )
            }
            return usage
        }
    }

    /// Writes until graceful shutdown, and once more then.
    func run(_ clock: WallClock) async throws {
        while !Task.isShuttingDownGracefully {
            _ = try? await cancelWhenGracefulShutdown { try await ContinuousClock().sleep(for: RequestLog.pause) }
            try await write(at: clock.now())
            try Task.checkCancellation()
        }
    }
}
