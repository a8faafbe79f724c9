import Hummingbird
import Storage
import Web

/// The pages that everybody sees.
struct StatusPages: Sendable {
    /// Seconds for which a page may be kept.
    static let freshSeconds = 5
    /// The same of an incident that is not among the newest.
    static let oldFreshSeconds = 30

    static let paths = ["/", "/uptime", "/dependencies", "/continuity", "/faq"]

    /// What programs and other pages take.
    static let shared = [
        OverviewFile.path, EmbedScript.path, EmbedScript.dataPath, "/uptime.csv", "/history.atom", "/history.rss", "/maintenance.ics",
        "/badge.svg",
    ]

    let board: Board
    let incidents: Incidents
    let maker: StatusPageMaker

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("history", use: history)
        for (paths, isShared) in [(StatusPages.paths, false), (StatusPages.shared, true)] {
            for path in paths {
                router.get(RouterPath(path)) { request, _ in
                    guard let file = try board.edition.files[path] else { throw Problem.notFound() }
                    return file.answer(to: request, fresh: StatusPages.freshSeconds, shared: isShared)
                }
            }
        }
        router.get("incidents/{id}", use: incident)
    }

    /// The newest page lies ready, older ones are looked up.
    private func history(_ request: Request, _ context: StatusContext) async throws -> Response {
        let edition = try board.edition
        guard let text = request.uri.queryParameters["before"] else {
            guard let file = edition.files["/history"] else { throw Problem.notFound() }
            return file.answer(to: request, fresh: StatusPages.freshSeconds)
        }
        guard let id = StatusID(text) else { throw Problem.notFound("There is no incident with this id.") }
        let page = try await incidents.database.read { tx in try HistoryPage.before(id.value, in: tx) }
        return PublishedFile(html: try maker.history(page, edition.facts)).answer(to: request, fresh: StatusPages.freshSeconds)
    }

    /// The newest lie ready, older ones are looked up.
    private func incident(_ request: Request, _ context: StatusContext) async throws -> Response {
        let id = StatusID(try context.statusID())
        let edition = try board.edition
        if let file = edition.files["/incidents/\(id)"] { return file.answer(to: request, fresh: StatusPages.freshSeconds) }
        let found = try await incidents.one(id.value)
        guard found.status != .draft else { throw Problem.notFound() }
        // What is as old as that changes seldom.
        return PublishedFile(html: try maker.incident(found, edition.facts)).answer(to: request, fresh: StatusPages.oldFreshSeconds)
    }
}
