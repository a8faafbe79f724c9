import Hummingbird
import Recommender
import Web

/// `GET /api/v1/feed`.
struct FeedRoutes: Sendable {
    let feed: Feed

    func add(to api: some RouterMethods<AppContext>) {
        api.get("feed", use: page)
    }

    private func page(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FeedRoutes.query(request)
        if query.isExplained { _ = try AdminContext(context: context) }
        let person = try context.person()
        if query.kind == .following, person.viewer == nil {
            throw Problem.signInRequired("Sign in to follow creators and see their videos here.")
        }
        return .json(bytes: try await feed.page(query, viewer: person.viewer, key: person.key).json)
    }

    private static func query(_ request: Request) throws(Problem) -> Feed.Query {
        let parameters = request.uri.queryParameters
        var query = Feed.Query()
        if let text = parameters.get("kind") {
            guard let kind = FeedKind(rawValue: text) else {
                throw Problem.malformed("“kind” is for_you, following or latest.", code: "kind_invalid", field: "kind")
            }
            query.kind = kind
        }
        if let text = parameters.get("explain") {
            guard let isExplained = Bool(String(text)) else {
                throw Problem.malformed("“explain” is true or false.", code: "explain_invalid", field: "explain")
            }
            query.isExplained = isExplained
        }
        query.session = parameters.get("session")
        query.position = try number(parameters.get("position"), "position", FeedPlace.positions) ?? 0
        query.limit = try number(parameters.get("limit"), "limit", 1...Feed.maximumLimit) ?? Feed.usualLimit
        query.languages = SpokenLanguages.of(request.headers)
        return query
    }

    private static func number(_ text: String?, _ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem.malformed(
                "“\(name)” is a number from \(range.lowerBound) to \(range.upperBound).", code: "\(name)_invalid", field: name
            )
        }
        return number
    }
}

extension AppContext {
    /// Whose feed this is. Nil only where `GuestMiddleware` does not run.
    var feedViewer: ViewerKey? {
        viewer.map { .account($0.accountID) } ?? guest?.viewer
    }
}
