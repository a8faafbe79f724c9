import Durable
import Hummingbird
import Logging
import Web

/// For admins: what the job queue gave up on, and trying it again.
struct JobRoutes: Sendable {
    let jobs: JobQueue

    func add(admin api: some RouterMethods<AdminContext>) {
        api.get("jobs", use: list)
        api.post("jobs/{id}/retry", use: retry)
        api.delete("jobs/{id}", use: discard)
    }

    private func list(_ request: Request, _ context: AdminContext) async throws -> ResponseJSON<ListPage<JobJSON>> {
        let page = try PageQuery(request)
        let list: [JobRecord]
        switch request.uri.queryParameters.get("state") ?? "dead" {
        case "dead": list = try await jobs.dead(limit: page.limit, before: page.cursor)
        case "failing": list = try await jobs.failing(limit: page.limit, before: page.cursor)
        default: throw Problem.malformed("“state” is dead or failing.", code: "state_invalid", field: "state")
        }
        let next = list.count == page.limit ? list.last.map { String($0.id) } : nil
        return ResponseJSON(ListPage(items: list.map(JobJSON.init), nextCursor: next))
    }

    private func retry(_ request: Request, _ context: AdminContext) async throws -> Response {
        let id = try context.identifier()
        guard try await jobs.retry(id) else { throw Problem.jobNotDead }
        context.logger.notice("dead job retried", metadata: ["job": "\(id)", "by": "\(context.viewer.username)"])
        return Response(status: .accepted)
    }

    private func discard(_ request: Request, _ context: AdminContext) async throws -> Response {
        let id = try context.identifier()
        guard try await jobs.discard(id) else { throw Problem.jobNotDead }
        context.logger.notice("dead job discarded", metadata: ["job": "\(id)", "by": "\(context.viewer.username)"])
        return .noContent()
    }
}

extension Problem {
    static let jobNotDead = Problem.notFound("There is no job with this id that was given up on.")
}
