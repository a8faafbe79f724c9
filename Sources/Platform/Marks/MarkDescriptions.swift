import HTTPTypes

extension MarkRoutes {
    static let described: [EndpointDescription] = [
        mark(.put, "like", "videos.like", "Like", liked), mark(.delete, "like", "videos.unlike", "Like no more", liked),
        mark(.put, "save", "videos.save", "Save", saved), mark(.delete, "save", "videos.unsave", "Save no more", saved),
    ]

    private static func mark(
        _ method: HTTPRequest.Method, _ path: String, _ name: String, _ title: String, _ answer: JSONShape
    ) -> EndpointDescription {
        EndpointDescription(
            method, "/api/v1/videos/{id}/\(path)", name, .videos, title, caller: .person, parameters: [.id()], answers: [.json(answer)],
            refusals: .signedIn + .missing + .writes + .always
        )
    }

    static let liked = JSONShape.object([.must("liked", .flag), .must("like_count", .count)])
    private static let saved = JSONShape.object([.must("saved", .flag), .must("save_count", .count)])
}
