import Hummingbird
import Storage
import Web

/// `/insights`: how the viewer's own videos are watched, and `/insights/{id}`, one of them. What an app may be allowed to see, and no more.
struct InsightPages: Sendable {
    static let path = "/insights"
    /// Days of the first chart.
    static let days: Int64 = 28
    private static let mostListed = 24

    let insights: Insights
    let videos: Videos
    let cards: Cards
    let maker: PageMaker

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("insights", use: all)
        router.get("insights/{id}", use: one)
    }

    private func all(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (viewer, today) = (context.viewer, insights.today)
        let days = try await insights.days(today - Self.days + 1...today, of: viewer.accountID)
        let own = try await videos.own(of: viewer, before: nil, limit: Self.mostListed).filter { $0.status == .published }
        let (shown, known) = (try await insights.videos(own.map(\.id)), try await cards.cards(own.map(\.id)))
        var model = InsightView.model(days)
        model["videos"] = own.compactMap { video in
            known[video.id].map { InsightView.row($0.card, shown[video.id], path: "\(Self.path)/\(video.id)") }
        }
        if !own.isEmpty { model["has_videos"] = true }
        return try maker.page("insights", title: "Insights", place: .me, context, viewer: viewer, path: Self.path, model)
            .response(from: request, context: context)
    }

    private func one(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let viewer = context.viewer
        let video = try await videos.owned(try context.identifier(), by: viewer)
        guard video.status == .published, let card = try await cards.cards([video.id])[video.id]?.card else { throw Problem.videoNotFound }
        let shown = try await insights.videos([video.id])[video.id]
        let path = "\(Self.path)/\(video.id)"
        return try maker.page(
            "insights-video", title: "Insights", place: .me, context, viewer: viewer, path: path, InsightView.model(card, shown)
        ).response(from: request, context: context)
    }
}
