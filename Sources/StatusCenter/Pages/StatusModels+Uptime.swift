import Web

extension StatusModels {
    /// Uptime of parts and regions in 30, 60 and 90 days.
    var uptimeTables: PageModel {
        let parts = facts.components.filter { !$0.isGroup }.compactMap { component in
            facts.uptime[component.id].map { StatusModels.shares(component.name, $0) }
        }
        var model: PageModel = ["parts": parts]
        let regions = facts.regions.map { StatusModels.shares($0.region.name, $0.uptime) }
        if !regions.isEmpty { model["regions"] = ["items": regions] as PageModel }
        if !facts.drills.isEmpty { model["drills"] = ["items": drills] as PageModel }
        return model
    }

    private static func shares(_ name: String, _ uptime: Uptime) -> PageModel {
        func words(_ days: Int) -> String { uptime.words(days: days) ?? "–" }
        return ["part_name": name, "month": words(30), "two_months": words(60), "three_months": words(90)]
    }
}
