import Storage

/// Rows by their key through the pool, as fast as the tasks get them: `PoolBenchmark ADDRESS TASKS SECONDS`. `pool.py` makes the table.
@main
struct PoolBenchmark {
    static let rows = 100_000
    static let connections = 10
    static let warmUp = Duration.seconds(1)

    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 4, let tasks = Int(words[2]), let seconds = Int(words[3]), tasks > 0, seconds > 0 else {
            throw Usage()
        }
        var settings = PostgresSettings(address: words[1])
        settings.connections = connections
        let database = PostgresDatabase(settings)
        _ = try await load(database, tasks: tasks, lasting: warmUp)
        let begun = ContinuousClock.now
        let taken = try await load(database, tasks: tasks, lasting: .seconds(seconds)).sorted()
        let elapsed = milliseconds(ContinuousClock.now - begun) / 1000
        try database.close()
        print(
            """
            {"tasks": \(tasks), "reads": \(taken.count), "per_second": \(Double(taken.count) / elapsed), \
            "p50_ms": \(quantile(0.5, of: taken)), "p99_ms": \(quantile(0.99, of: taken))}
            """
        )
    }

    /// Milliseconds that each read took, its wait for a connection included.
    static func load(_ database: PostgresDatabase, tasks: Int, lasting: Duration) async throws -> [Double] {
        let end = ContinuousClock.now + lasting
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<tasks {
                group.addTask { try await reads(database, until: end) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    static func reads(_ database: PostgresDatabase, until end: ContinuousClock.Instant) async throws -> [Double] {
        var taken: [Double] = []
        var begun = ContinuousClock.now
        while begun < end {
            let id = Int64.random(in: 1...Int64(rows))
            let row = try await database.read { try $0.row("SELECT caption FROM pool_rows WHERE id = \(id)") }
            guard row != nil else { throw StorageError.unexpected("row \(id) is not there") }
            let now = ContinuousClock.now
            taken.append(milliseconds(now - begun))
            begun = now
        }
        return taken
    }

    static func milliseconds(_ duration: Duration) -> Double {
        duration / .milliseconds(1)
    }

    /// Of sorted times.
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}

struct Usage: Error, CustomStringConvertible {
    let description = "usage: PoolBenchmark ADDRESS TASKS SECONDS"
}
