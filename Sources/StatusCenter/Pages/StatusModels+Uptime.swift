import Web

extension StatusModels {
    /// Uptime of parts and regions in 30, 60 and 90 days.
    var uptimeTables: PageModel {
        let parts = facts.components.filter { !$0.isGroup }.compactMap { component in
            facts.uptime[component.id].map { shares(component.name, $0) }
        }
        var model: PageModel = ["parts": parts, "spans": [30, 60, 90].map { ["span_words": words.days($0)] as PageModel }]
        let regions = facts.regions.map { shares($0.region.name, $0.uptime) }
        if !regions.isEmpty { model["regions"] = ["items": regions] as PageModel }
        if !facts.drills.isEmpty { model["drills"] = ["items": drills] as PageModel }
        return model
    }

    private func shares(_ name: String, _ uptime: Uptime) -> PageModel {
        func share(_ days: Int) -> String { uptime.words(days: days).map(words.share) ?? "–" }
        return ["part_name": name, "month": share(30), "two_months": share(60), "three_months": share(90)]
    }
}
