import Web

extension StatusModels {
    /// What is newest.
    var newest: HistoryPage { HistoryPage(HistoryPage.sorted(facts.incidents + facts.maintenances)) }

    /// What a page shows, by months, each with its figures.
    func months(_ page: HistoryPage) -> [PageModel] {
        var months: [(name: String, items: [Incident])] = []
        for item in page.items {
            let name = Calendar.monthOfYear(item.startedAt)
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
        var models: [PageModel] = [["figure_name": "Incidents", "figure": "\(figures.count)"]]
        for (name, counts) in [("Reach", figures.kinds), ("Cause", figures.causes)] where !counts.isEmpty {
            models.append(["figure_name": name, "figure": counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")])
        }
        for (name, times) in [("Until somebody looked", figures.acknowledged), ("Until it was over", figures.resolved)] {
            guard let half = IncidentFigures.percentile(0.5, of: times), let most = IncidentFigures.percentile(0.9, of: times) else {
                continue
            }
            let words = half == most ? Calendar.span(half) : "half in \(Calendar.span(half)), nine in ten in \(Calendar.span(most))"
            models.append(["figure_name": name, "figure": words])
        }
        return models
    }
}
