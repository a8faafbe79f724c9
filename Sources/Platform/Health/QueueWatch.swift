import Durable
import Resilience
import ServiceLifecycle

/// Says at `/metrics` how long work has been waiting for a worker, by its kind: a queue that grows old is the first that people notice of
/// workers that are away or too few.
struct QueueWatch: Sendable {
    static let interval: Duration = .seconds(10)
    /// Kinds that people wait for. Better renditions and what is removed may wait for long without anybody's harm.
    static let urgent: Set<String> = [PrepareVideo.kind, PublishVideo.kind, TakePost.kind, PullPost.kind]

    let jobs: JobQueue
    let kinds: [String]
    let metrics: MetricsRegistry
    let capacity: Capacity

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                try await look()
                try await Task.sleep(for: QueueWatch.interval)
            }
        }
    }

    func look() async throws {
        for kind in kinds {
            let gauge = metrics.gauge(
                "skit_jobs_oldest_waiting_seconds", "How long the oldest job that is ready has been waiting for a worker.",
                labels: ["kind": kind]
            )
            do {
                let wait = Double(try await jobs.oldestWait(kind)) / 1_000
                gauge.set(wait)
                guard QueueWatch.urgent.contains(kind) else { continue }
                capacity.note("queue \(kind)", used: wait, of: Double(HealthPart.Condition.failingAfter) / 1_000, by: .queue)
            } catch {
                // What was true before the database went away says nothing now.
                gauge.set(.nan)
                capacity.forget("queue \(kind)")
                throw error
            }
        }
    }
}
