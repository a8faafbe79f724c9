import Synchronization
import Web

/// Makes the answers that are the same for everybody from the facts.
final class Press: Sendable {
    /// Incidents and maintenances whose pages lie ready.
    static let readyPages = 50

    private let settings: StatusSettings
    let maker: StatusPageMaker
    private let pageID: Int64
    private let reports: Reports
    /// Pages of incidents by id, with what they were made from.
    private let made = Mutex<[Int64: Ready]>([:])

    private struct Ready {
        let key: String
        let file: PublishedFile
        /// Nil where nobody keeps one.
        let copy: PublishedFile?
    }

    init(settings: StatusSettings, site: Site, pageID: Int64, reports: Reports) {
        self.settings = settings
        self.pageID = pageID
        self.reports = reports
        maker = StatusPageMaker(site: site, name: settings.name, origin: settings.origin)
    }

    /// Whether more people than usual report problems.
    var isRaised: Bool { reports.state != .quiet }

    /// By path, as "/api/v2/summary.json".
    func files(_ facts: Facts, isRaised: Bool) throws -> [String: PublishedFile] {
        var files: [String: PublishedFile] = [:]
        let shapes = StatuspageShapes(pageID: pageID, name: settings.name, origin: settings.origin, facts: facts)
        for (name, text) in StatuspageFiles.texts(shapes) {
            files["/api/v2/\(name).json"] = PublishedFile(text, type: "application/json; charset=utf-8")
        }
        files["/"] = PublishedFile(html: try maker.front(facts, isRaised: isRaised))
        files["/history"] = PublishedFile(html: try maker.history(facts))
        files["/uptime"] = PublishedFile(html: try maker.uptime(facts))
        files["/dependencies"] = PublishedFile(html: try maker.dependencies(facts))
        for text in TextPage.allCases { files[text.path] = PublishedFile(html: try maker.text(text)) }
        files["/uptime.csv"] = PublishedFile(UptimeTable(facts: facts).csv, type: "text/csv; charset=utf-8")
        files[EmbedScript.path] = PublishedFile(EmbedScript.text, type: "text/javascript; charset=utf-8")
        files[EmbedScript.dataPath] = PublishedFile(
            EmbedScript.data(facts, name: settings.name, origin: settings.origin).json, type: "application/json; charset=utf-8"
        )
        files[OverviewFile.path] = PublishedFile(OverviewFile(facts: facts).value.json, type: "application/json; charset=utf-8")
        files["/history.atom"] = PublishedFile(
            AtomFeed(name: settings.name, origin: settings.origin, facts: facts).text, type: "application/atom+xml; charset=utf-8"
        )
        files["/history.rss"] = PublishedFile(
            RSSFeed(name: settings.name, origin: settings.origin, facts: facts).text, type: "application/rss+xml; charset=utf-8"
        )
        files["/maintenance.ics"] = PublishedFile(
            MaintenanceCalendar(name: settings.name, origin: settings.origin, facts: facts).text, type: "text/calendar; charset=utf-8"
        )
        files["/badge.svg"] = PublishedFile(Badge(overall: facts.overall, name: settings.name).svg, type: "image/svg+xml")
        let surroundings = facts.surroundings
        for incident in Press.ready(facts.incidents, facts.maintenances) {
            files["/incidents/\(StatusID(incident.id))"] = try page(of: incident, facts, surroundings).file
        }
        return files
    }

    /// Those whose pages lie ready.
    static func ready(_ incidents: [Incident], _ maintenances: [Incident]) -> [Incident] {
        Array(incidents.prefix(readyPages) + maintenances.prefix(readyPages))
    }

    /// By path, what the static copy has instead or further: nothing there looks older pages up, or asks in which language somebody
    /// reads, so that the front page is a file for each.
    func copies(_ edition: Board.Edition) throws -> [String: () throws -> PublishedFile] {
        let (facts, maker) = (edition.facts, maker)
        var pages: [String: () throws -> String] = [
            "/history": { try maker.history(facts, isCopy: true) }, "/uptime": { try maker.uptime(facts, isCopy: true) },
            "/dependencies": { try maker.dependencies(facts, isCopy: true) },
        ]
        for text in TextPage.allCases { pages[text.path] = { try maker.text(text, isCopy: true) } }
        for language in PageLanguage.allCases {
            let tongue = PageTongue(language: language, isChosen: false)
            pages[PageTongue.copy(in: language)] = {
                try maker.front(facts, isRaised: edition.isRaised, in: tongue, isCopy: true)
            }
        }
        var copies = pages.mapValues { make in { PublishedFile(html: try make()) } }
        let surroundings = facts.surroundings
        for incident in Press.ready(facts.incidents, facts.maintenances) {
            guard let copy = try page(of: incident, facts, surroundings).copy else { continue }
            copies["/incidents/\(StatusID(incident.id))"] = { copy }
        }
        return copies
    }

    private func page(of incident: Incident, _ facts: Facts, _ surroundings: ImpactKind.Surroundings) throws -> Ready {
        let names = incident.components.map { facts.component[$0.id]?.name ?? "" }.joined(separator: ",")
        let places = incident.regions.map { String($0) }.joined(separator: ",") + "|\(facts.regions.map(\.region.name))"
        let kind = ImpactKind(of: incident, in: surroundings)?.rawValue ?? ""
        let hits = facts.audiences(of: incident).map(\.name).joined(separator: ",")
        let talk = facts.talkOf[incident.id, default: []].map(\.id)
        let key = "\(kind)|\(places)|\(incident.updatedAt)|\(incident.status.rawValue)|\(incident.updates.count)|"
            + "\(facts.remarks[incident.id] ?? 0)|\(talk)|\(incident.actions.map { $0.doneAt ?? 0 })|\(names)|\(hits)"
        if let known = made.withLock({ $0[incident.id] }), known.key == key { return known }
        let copy = try settings.snapshot.isEmpty ? nil : PublishedFile(html: maker.incident(incident, facts, isCopy: true))
        let ready = Ready(key: key, file: PublishedFile(html: try maker.incident(incident, facts)), copy: copy)
        made.withLock { made in
            if made.count > 8 * Press.readyPages { made = [:] }
            made[incident.id] = ready
        }
        return ready
    }
}
