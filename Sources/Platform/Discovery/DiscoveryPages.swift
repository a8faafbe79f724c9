import HTTPTypes
import Hummingbird
import Web

/// `/discover`, `/search` and `/tag/{tag}`; all of them work without scripts.
struct DiscoveryPages: Sendable {
    static let tilesPerPage = 24
    /// People above the videos of a search.
    static let peopleOnTop = 3

    let discovery: Discovery
    let choices: Choices
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("discover", use: discover)
        router.get("search", use: search)
        router.get("tag/{tag}", use: tag)
    }

    private func discover(_ request: Request, _ context: AppContext) async throws -> Page {
        let trending = try await discovery.trending(for: context.viewer)
        var model: PageModel = ["trends": trending.trends.map { trend in
            [
                "tag": trend.tag, "url": TagJSON.url(trend.tag), "count_text": DiscoveryPages.count(trend.videos),
                "cards": trend.cards.map { CardView.model($0) },
            ] as PageModel
        }]
        if trending.trends.isEmpty { model["is_empty"] = true }
        return try maker.page("discover", title: "Discover", place: .discover, context, viewer: context.viewer, path: "/discover", model)
    }

    private enum Tab: String, CaseIterable {
        case top, new, people, tags

        var title: String {
            switch self {
            case .top: "Top"
            case .new: "Latest"
            case .people: "People"
            case .tags: "Tags"
            }
        }
    }

    private func search(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try Form(request.uri.query ?? "")
        let query = try SearchQuery(form["q"] ?? "")
        guard !query.terms.isEmpty else { return .seeOther("/discover") }
        let tab = form["tab"].flatMap(Tab.init) ?? .top
        let isExact = form.isOn("exact")
        let address = "/search?q=" + PercentEncoding.encode(query.text) + (isExact ? "&exact=1" : "")
        var model: PageModel = ["query": query.text, "tabs": Tab.allCases.map { each in
            var entry: PageModel = ["title": each.title, "url": address + (each == .top ? "" : "&tab=\(each.rawValue)")]
            if each == tab { entry["is_current"] = true }
            return entry
        }]
        switch tab {
        case .top, .new:
            if tab == .top { model["is_top"] = true }
            try await addVideos(query, tab == .new ? .new : .top, isExact: isExact, address, request, context, to: &model)
        case .people:
            model["is_people"] = true
            model["people"] = try await discovery.people(query, for: context.viewer).map(DiscoveryPages.person)
        case .tags:
            model["is_tags"] = true
            model["tags"] = try await discovery.tags(query).map(DiscoveryPages.tag)
        }
        return try maker.page(
            "search", title: query.text, place: .discover, context, viewer: context.viewer,
            path: address + (tab == .top ? "" : "&tab=\(tab.rawValue)"), model
        ).response(from: request, context: context)
    }

    private func addVideos(
        _ query: SearchQuery, _ order: Search.Order, isExact: Bool, _ address: String, _ request: Request, _ context: AppContext,
        to model: inout PageModel
    ) async throws {
        let page = try PageQuery(request, defaultLimit: DiscoveryPages.tilesPerPage)
        let found = try await discovery.videos(query, order, for: context.viewer, page: page, mayCorrect: !isExact)
        let shown = found.corrected ?? query.text
        model["source"] = "/search/videos?q=\(PercentEncoding.encode(shown))&sort=\(order.rawValue)&exact=1"
        model["cards"] = found.page.cards.map { CardView.model($0) }
        model["has_videos"] = true
        model["more_url"] = found.nextCursor.map {
            "/search?q=\(PercentEncoding.encode(shown))&exact=1&tab=\(order.rawValue)&cursor=\($0)"
        }
        if let corrected = found.corrected {
            model["corrected"] = ["text": corrected, "exact_url": address + "&exact=1"] as PageModel
        }
        model.setData(json: #"{"videos":\#(String(buffer: found.page.json))}"#)
        guard order == .top, page.cursor == nil else { return }
        let people = try await discovery.people(query, for: context.viewer, limit: DiscoveryPages.peopleOnTop)
        if !people.isEmpty {
            model["people"] = people.map(DiscoveryPages.person)
            model["people_url"] = address + "&tab=people"
        }
        if people.isEmpty, found.page.cards.isEmpty { model["is_nothing"] = true }
    }

    private func tag(_ request: Request, _ context: AppContext) async throws -> Page {
        let (name, query) = try DiscoveryRoutes.tag(context)
        let order = try Asked.order(Form(request.uri.query ?? ""))
        let page = try PageQuery(request, defaultLimit: DiscoveryPages.tilesPerPage)
        let found = try await discovery.videos(query, order, for: context.viewer, page: page, mayCorrect: false)
        let address = TagJSON.url(name)
        let count = try await discovery.search.count(ofTag: name)
        var model: PageModel = [
            "tag": name, "cards": found.page.cards.map { CardView.model($0) }, "top_url": address, "new_url": address + "?sort=new",
            "source": "/tags/\(PercentEncoding.encode(name))/videos?sort=\(order.rawValue)",
            "count_text": DiscoveryPages.count(count),
        ]
        switch order {
        case .top: model["is_top"] = true
        case .new: model["is_new"] = true
        }
        let stance = try await choices.stance(on: .tag(name), of: try context.person().key)
        model["topic"] = TopicView.model(kind: "tags", value: name, name: "#" + name, stance, path: address)
        TasteForms.tell(of: request, in: &model)
        model["more_url"] = found.nextCursor.map { "\(address)?sort=\(order.rawValue)&cursor=\($0)" }
        model.setData(json: #"{"videos":\#(String(buffer: found.page.json))}"#)
        // Nobody has used it: the page invites, and says to programs that there is nothing.
        let isUnknown = count == 0 && found.page.cards.isEmpty
        return try maker.page(
            "tag", title: "#" + name, place: .discover, context, viewer: context.viewer, path: address,
            status: isUnknown ? .notFound : .ok, model
        )
    }

    private static func person(_ profile: Profile) -> PageModel {
        var model = ProfilePages.model(of: profile)
        model["followers_text"] = CountText.of(profile.followerCount, "follower", "followers")
        return model
    }

    private static func tag(_ tag: TagJSON) -> PageModel {
        ["tag": tag.tag, "url": tag.url, "count_text": count(tag.videoCount)]
    }

    private static func count(_ videos: Int64) -> String {
        CountText.of(videos, "video", "videos")
    }
}
