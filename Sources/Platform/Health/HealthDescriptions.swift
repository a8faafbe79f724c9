import HTTPTypes

extension HealthRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/healthz", "healthz", .health, "Whether the process is alive", answers: [.other("text/plain")],
            refusals: [EndpointRefusal(503, "", "A proxy in front may say so.", .text)]
        ),
        EndpointDescription(
            .get, "/readyz", "readyz", .health, "Whether it can serve",
            parameters: [.query("home", .text.like(""), "Said at all, it asks whether the server may write, too.")],
            answers: [.other("text/plain")],
            refusals: [EndpointRefusal(503, "", "It starts or drains, or may not write.", .text)]
        ),
        EndpointDescription(.get, "/metrics", "metrics", .health, "Metrics", words: ["As Prometheus reads them."],
        answers: [.other("text/plain")]),
    ]
}
