import Hummingbird
import Storage
import Web

/// The pages that everybody sees.
struct StatusPages: Sendable {
    /// Seconds for which a page may be kept.
    static let freshSeconds = 5
    /// The same of an incident that is not among the newest.
    static let oldFreshSeconds = 30

    static let paths = ["/uptime", "/dependencies", "/continuity", "/faq"]

    /// What programs and other pages take.
    static let shared = [
        OverviewFile.path, EmbedScript.path, EmbedScript.dataPath, "/uptime.csv", "/history.atom", "/history.rss", "/maintenance.ics",
        "/badge.svg",
    ]

    let board: Board
    let incidents: Incidents
    let maker: StatusPageMaker
    private let translations = Translations()

    init(board: Board, incidents: Incidents, maker: StatusPageMaker) {
        (self.board, self.incidents, self.maker) = (board, incidents, maker)
    }

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("/", use: front)
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

    /// In English it lies ready.
    private func front(_ request: Request, _ context: StatusContext) throws -> Response {
        let (edition, tongue) = (try board.edition, PageTongue(request))
        guard let ready = edition.files["/"] else { throw Problem.notFound() }
        let file = tongue == .standard ? ready : try translations.file("/", in: tongue, like: ready) {
            try maker.front(edition.facts, isRaised: edition.isRaised, in: tongue)
        }
        return file.answer(to: request, fresh: StatusPages.freshSeconds, tongue.headers)
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

    /// The newest lie ready in English, older ones are looked up.
    private func incident(_ request: Request, _ context: StatusContext) async throws -> Response {
        let id = StatusID(try context.statusID())
        let (edition, tongue, path) = (try board.edition, PageTongue(request), "/incidents/\(id)")
        if let ready = edition.files[path] {
            let told = tongue == .standard ? nil : (edition.facts.incidents + edition.facts.maintenances).first { $0.id == id.value }
            let file = try told.map { told in
                try translations.file(path, in: tongue, like: ready) { try maker.incident(told, edition.facts, in: tongue) }
            }
            return (file ?? ready).answer(to: request, fresh: StatusPages.freshSeconds, tongue.headers)
        }
        let (found, talk) = try await incidents.database.read { tx in
            (
                try Incidents.found(id.value, in: tx),
                try RemarkRows.shown(of: id.value, before: nil, limit: Facts.talkShown, in: tx)
            )
        }
        guard found.status != .draft else { throw Problem.notFound() }
        var facts = edition.facts
        facts.talkOf[found.id] = talk
        // What is as old as that changes seldom.
        let file = PublishedFile(html: try maker.incident(found, facts, in: tongue))
        return file.answer(to: request, fresh: StatusPages.oldFreshSeconds, tongue.headers)
    }
}
