import Durable
import HTTPTypes

extension JobRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/admin/jobs", "admin.jobs", .administration, "Jobs that were given up on, or fail", caller: .admin,
            parameters: [.query("state", .oneOf(["dead", "failing"]), "dead unless stated.")] + .page, answers: [.json(.page(of: job))],
            refusals: .signedIn + .admin + .page + .always + [EndpointRefusal(400, "state_invalid", "“state” is dead or failing.")]
        ),
        EndpointDescription(
            .post, "/api/v1/admin/jobs/{id}/retry", "admin.jobs.retry", .administration, "Try one again", caller: .admin,
            parameters: [.id()], answers: [.nothing(status: 202)], refusals: .signedIn + .admin + .missing + .always
        ),
        EndpointDescription(
            .delete, "/api/v1/admin/jobs/{id}", "admin.jobs.discard", .administration, "Throw one away", caller: .admin,
            parameters: [.id()], answers: [.nothing()], refusals: .signedIn + .admin + .missing + .always
        ),
    ]

    private static let job = JSONShape.named("Job", [
        .must("id", .id), .must("kind", .text), .must("state", .text), .must("attempts", .count), .must("max_attempts", .count),
        .may("reason", .text), .must("created_at", .time), .may("finished_at", .time),
    ])
}
