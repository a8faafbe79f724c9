import HTTPTypes

extension ShareRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/api/v1/videos/{id}/share", "videos.share", .videos, "Count that it was passed on", parameters: [.id()],
            body: .json(.body(ShareBody.self)),
            answers: [.json(.object([.must("share_count", .count), .must("url", .address), .must("short_url", .address)]))],
            refusals: .missing + .body + .writes + .always
        ),
    ]
}
