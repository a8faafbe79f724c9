import Web

extension StatusModels {
    /// What is newest.
    var newest: HistoryPage { HistoryPage(HistoryPage.sorted(facts.incidents + facts.maintenances)) }

    /// What a page shows, by months, each with its figures.
    func months(_ page: HistoryPage) -> [PageModel] {
        var months: [(name: String, items: [Incident])] = []
        for item in page.items {
            let name = words.monthOfYear(item.startedAt)
            if months.last?.name != name { months.append((name, [])) }
            months[months.count - 1].items.append(item)
        }
        return months.map { month in
            let figures = self.figures(of: month.items.filter { $0.kind == .incident })
            return ["heading": month.name, "items": month.items.map(incident), "figures": figures]
        }
    }

    /// The figures of the newest incidents, as many as are known at once.
    var figures: [PageModel] { figures(of: facts.incidents) }

    private func figures(of incidents: [Incident]) -> [PageModel] {
        let figures = IncidentFigures(incidents, kind: kind)
        var models: [PageModel] = [["figure_name": words[.incidentCount], "figure": "\(figures.count)"]]
        let kinds = figures.kinds.map { (name: ImpactKind(rawValue: $0.name).map(words.of) ?? $0.name, count: $0.count) }
        let causes = figures.causes.map { (name: Incident.CauseClass(rawValue: $0.name).map(words.of) ?? $0.name, count: $0.count) }
        for (name, counts) in [(Phrase.reach, kinds), (.causeHeading, causes)] where !counts.isEmpty {
            let told = counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
            models.append(["figure_name": words[name], "figure": told])
        }
        for (name, times) in [(Phrase.untilLooked, figures.acknowledged), (.untilOver, figures.resolved)] {
            guard let half = IncidentFigures.percentile(0.5, of: times), let most = IncidentFigures.percentile(0.9, of: times) else {
                continue
            }
            let spans = (words.span(half), words.span(most))
            let told = half == most ? spans.0 : words.filled(.halfAndMost, spans.0, spans.1)
            models.append(["figure_name": words[name], "figure": told])
        }
        return models
    }
}
