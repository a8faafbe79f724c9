import Hummingbird
import Web

/// What became of a report, for whoever has its receipt: a page, and the same for programs.
struct ReceiptPages: Sendable {
    let board: Board
    let offersMail: Bool
    let key: VAPIDKey
    let maker: StatusPageMaker
    let now: @Sendable () -> Int64

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("reports/{receipt}") { request, context in
            let (receipt, edition) = (try receipt(context), try board.edition)
            let (tongue, path) = (PageTongue(request), "/reports/\(receipt.id)")
            let words = PageWords(tongue.language)
            var model = model(receipt, edition, words)
            model["languages"] = tongue.languages(path: path)
            let html = try maker.page("thanks", title: words[.yourReport], path: path, model, in: tongue)
            return try Page(html, in: tongue).response(from: request, context: context)
        }
        router.get("api/status/v1/reports/{receipt}") { _, context in
            let (receipt, edition) = (try receipt(context), try board.edition)
            return ResponseJSON(Answer(receipt, edition, origin: maker.origin))
        }
    }

    private func receipt(_ context: StatusContext) throws -> ReportReceipt {
        guard let receipt = ReportReceipt(StatusID(try context.statusID("receipt")), now: now()) else {
            throw Problem.notFound("There is no such receipt, or it is older than thirty days.")
        }
        return receipt
    }

    private func model(_ receipt: ReportReceipt, _ edition: Board.Edition, _ words: PageWords) -> PageModel {
        let facts = edition.facts
        let (state, found) = (receipt.state(facts, isRaised: edition.isRaised), receipt.incidents(facts))
        let models = StatusModels(facts: facts, in: words.language)
        let (tone, heading, outcome) = ReceiptPages.outcome(state, found)
        return [
            "receipt": receipt.id.description, "offers_mail": offersMail ? true : nil, "push_key": key.publicText,
            "notify_words": words.notifications,
            "reported_at": Timestamp.rfc3339(receipt.reportedAt), "reported_words": words.moment(receipt.reportedAt),
            "tone": tone, "status_words": words[heading], "outcome": words[outcome], "items": found.map(models.incident),
            // What is over needs no further word.
            "is_open": state == .resolved || state == .unfound ? nil : true,
        ]
    }

    private static func outcome(_ state: ReportReceipt.State, _ found: [Incident]) -> (tone: String, heading: Phrase, words: Phrase) {
        switch state {
        case .waiting: ("maintenance", .waitingTitle, .waitingWords)
        case .raised: ("degraded", .raisedTitle, .raisedWords)
        case .told: (found.first { !$0.status.isOver }?.tone ?? "degraded", .toldTitle, .toldWords)
        case .resolved: ("good", .resolvedTitle, .resolvedWords)
        case .unfound: ("good", .unfoundTitle, .unfoundWords)
        }
    }

    private struct Answer: Encodable, Sendable {
        let receipt: String
        let reportedAt: String
        /// waiting, raised, told, resolved or unfound.
        let state: String
        let incidents: [Item]

        init(_ receipt: ReportReceipt, _ edition: Board.Edition, origin: String) {
            self.receipt = receipt.id.description
            reportedAt = Timestamp.rfc3339(receipt.reportedAt)
            state = receipt.state(edition.facts, isRaised: edition.isRaised).rawValue
            incidents = receipt.incidents(edition.facts).map { incident in
                let id = StatusID(incident.id).description
                return Item(
                    id: id, name: incident.name, status: incident.status.rawValue, url: "\(origin)/incidents/\(id)",
                    startedAt: Timestamp.rfc3339(incident.startedAt), resolvedAt: incident.resolvedAt.map(Timestamp.rfc3339)
                )
            }
        }

        struct Item: Encodable, Sendable {
            let id: String
            let name: String
            let status: String
            let url: String
            let startedAt: String
            let resolvedAt: String?
        }
    }
}
