import Durable
import Hummingbird
import Web

/// `/admin`: jobs that were given up on, with the reason and a way to try again.
struct JobPages: Sendable {
    let jobs: JobQueue
    let maker: PageMaker
    let clock: WallClock

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("admin", use: page)
        router.post("admin/jobs/{id}/retry") { _, context in
            guard try await jobs.retry(try context.identifier()) else { throw Problem.jobNotDead }
            return Response.seeOther("/admin")
        }
    }

    private func page(_ request: Request, _ context: AdminContext) async throws -> Response {
        let dead = try await jobs.dead(limit: 50)
        let failing = try await jobs.failing(limit: 50)
        let counts = try await jobs.counts()
        var model: PageModel = ["jobs": (dead + failing).map(row)]
        var totals: PageModel = [
            "dead": counts[.dead] ?? 0, "waiting": counts[.queued] ?? 0, "running": counts[.running] ?? 0, "done": counts[.done] ?? 0,
        ]
        if counts[.dead, default: 0] > 0 { totals["has_dead"] = true }
        model["counts"] = totals
        try model.setData(ListPage(items: (dead + failing).map(JobJSON.init), nextCursor: nil))
        return try maker.page("admin", title: "Admin", context, viewer: context.viewer, path: "/admin", model)
            .response(from: request, context: context)
    }

    private func row(_ job: JobRecord) -> PageModel {
        var row: PageModel = [
            "id": String(job.id), "kind": job.kind, "state": job.state.rawValue, "state_words": words(job.state),
            "attempts": job.attempt,
            "when": CountText.age(job.finishedAt ?? job.runAt, now: clock.now()), "max_attempts": job.maxAttempts,
        ]
        row.set("reason", nonEmpty: job.reason)
        if job.state == .dead { row["can_retry"] = true }
        return row
    }

    private func words(_ state: JobState) -> String {
        switch state {
        case .dead: "gave up"
        case .queued: "waiting"
        case .running: "running"
        case .done: "done"
        }
    }
}

/// A job, as admins see it.
struct JobJSON: Encodable, Sendable {
    let id: WireID
    let kind: String
    let state: String
    let attempts: Int
    let maxAttempts: Int
    let reason: String?
    let createdAt: String
    let finishedAt: String?

    init(_ job: JobRecord) {
        id = WireID(job.id)
        kind = job.kind
        state = job.state.rawValue
        attempts = job.attempt
        maxAttempts = job.maxAttempts
        reason = job.reason
        createdAt = Timestamp.rfc3339(job.createdAt)
        finishedAt = job.finishedAt.map(Timestamp.rfc3339)
    }
}
