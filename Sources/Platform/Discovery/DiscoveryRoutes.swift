import Hummingbird
import Web

/// Searching, suggestions, tags and what is watched now.
struct DiscoveryRoutes: Sendable {
    let discovery: Discovery

    func add(to api: some RouterMethods<AppContext>) {
        api.get("search/videos", use: videos)
        api.get("search/users", use: users)
        api.get("search/tags", use: tags)
        api.get("search/suggestions", use: suggestions)
        api.get("tags/{tag}/videos", use: ofTag)
        api.get("trends", use: trends)
    }

    private func videos(_ request: Request, _ context: AppContext) async throws -> Response {
        let asked = try Asked(request)
        let found = try await discovery.videos(
            asked.query, asked.order, for: context.viewer, page: PageQuery(request), mayCorrect: !asked.isExact
        )
        return .json(bytes: found.page.json)
    }

    private func users(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<ListPage<UserJSON>> {
        let people = try await discovery.people(Asked(request).query, for: context.viewer)
        return ResponseJSON(ListPage(items: people.map(UserJSON.init), nextCursor: nil))
    }

    private func tags(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<ListPage<TagJSON>> {
        ResponseJSON(ListPage(items: try await discovery.tags(Asked(request).query), nextCursor: nil))
    }

    private func suggestions(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<ListPage<SuggestionJSON>> {
        let items = try await discovery.suggestions(Asked(request).query, for: context.viewer)
        return ResponseJSON(ListPage(items: items, nextCursor: nil))
    }

    private func ofTag(_ request: Request, _ context: AppContext) async throws -> Response {
        let tag = try DiscoveryRoutes.tag(context)
        let order = try Asked.order(Form(request.uri.query ?? ""))
        let found = try await discovery.videos(
            tag.query, order, for: context.viewer, page: PageQuery(request), mayCorrect: false
        )
        return .json(bytes: found.page.json)
    }

    private func trends(_ request: Request, _ context: AppContext) async throws -> Response {
        .json(bytes: try await discovery.trending(for: context.viewer).json)
    }

    /// The tag in the path, as it is shown and as it is searched for.
    /// - Throws: 404 for what no caption can hold.
    static func tag(_ context: AppContext) throws -> (name: String, query: SearchQuery) {
        let typed = (try? context.text("tag")) ?? ""
        let name = SearchTokens.tagName(typed)
        guard !name.isEmpty, typed.count <= TextEntity.maximumTagLength else { throw Problem.notFound("There is no such tag.") }
        return (name, try SearchQuery("#" + name))
    }
}

/// `?q=…&sort=top|new&exact`: what a search asks.
struct Asked: Sendable {
    let query: SearchQuery
    let order: Search.Order
    /// Whether the words are meant as they are spelled.
    let isExact: Bool

    /// - Throws: 400 naming the parameter that is missing or malformed.
    init(_ request: Request) throws(Problem) {
        let form = try Form(request.uri.query ?? "")
        guard let text = form["q"] else { throw Problem.malformed("“q” says what to search for.", code: "query_missing", field: "q") }
        query = try SearchQuery(text)
        order = try Asked.order(form)
        isExact = form.isOn("exact")
    }

    static func order(_ form: Form) throws(Problem) -> Search.Order {
        guard let text = form["sort"] else { return .top }
        guard let order = Search.Order(rawValue: text) else {
            throw Problem.malformed("“sort” is top or new.", code: "sort_invalid", field: "sort")
        }
        return order
    }
}
