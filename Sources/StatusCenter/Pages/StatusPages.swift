import Hummingbird
import Storage
import Web

/// The pages that everybody sees.
struct StatusPages: Sendable {
    /// Seconds for which a page may be kept.
    static let freshSeconds = 5
    /// The same of an incident that is not among the newest.
    static let oldFreshSeconds = 30

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
        // Addresses of the static copy, of whoever kept one while it stood in for this server.
        for language in PageLanguage.allCases where language != .english {
            router.get(RouterPath(PageTongue.copy(in: language))) { _, _ in Response.seeOther("/?lang=\(language.rawValue)") }
        }
        router.get("history", use: history)
        router.get("uptime") { request, _ in try ready("/uptime", request) { try maker.uptime($0.facts, in: $1) } }
        router.get("dependencies") { request, _ in try ready("/dependencies", request) { try maker.dependencies($0.facts, in: $1) } }
        for text in TextPage.allCases {
            router.get(RouterPath(text.path)) { request, _ in try ready(text.path, request) { try maker.text(text, in: $1) } }
        }
        for path in StatusPages.shared {
            router.get(RouterPath(path)) { request, _ in
                guard let file = try board.edition.files[path] else { throw Problem.notFound() }
                return file.answer(to: request, fresh: StatusPages.freshSeconds, shared: true)
            }
        }
        router.get("incidents/{id}", use: incident)
    }

    private func front(_ request: Request, _ context: StatusContext) throws -> Response {
        try ready("/", request) { try maker.front($0.facts, isRaised: $0.isRaised, in: $1) }
    }

    /// A page that lies ready in English.
    private func ready(
        _ path: String, _ request: Request, make: (Board.Edition, PageTongue) throws -> String
    ) throws -> Response {
        let (edition, tongue) = (try board.edition, PageTongue(request))
        guard let ready = edition.files[path] else { throw Problem.notFound() }
        let file = tongue == .standard ? ready : try translations.file(path, in: tongue, like: ready) { try make(edition, tongue) }
        return file.answer(to: request, fresh: StatusPages.freshSeconds, tongue.headers)
    }

    /// The newest page lies ready, older ones are looked up.
    private func history(_ request: Request, _ context: StatusContext) async throws -> Response {
        guard let text = request.uri.queryParameters["before"] else {
            return try ready("/history", request) { try maker.history($0.facts, in: $1) }
        }
        guard let id = StatusID(text) else { throw Problem.notFound("There is no incident with this id.") }
        let (facts, tongue) = (try board.edition.facts, PageTongue(request))
        let page = try await incidents.database.read { tx in try HistoryPage.before(id.value, in: tx) }
        let file = PublishedFile(html: try maker.history(page, before: id, facts, in: tongue))
        return file.answer(to: request, fresh: StatusPages.freshSeconds, tongue.headers)
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
