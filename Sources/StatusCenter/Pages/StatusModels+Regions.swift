import Web

extension StatusModels {
    /// Regions in their order, each with its state and how it has been.
    var regions: [PageModel] {
        facts.regions.map { state in
            let parts = facts.components.filter { (state.parts[$0.id] ?? .operational) != .operational }.map(\.name)
            var model: PageModel = [
                "region_name": state.region.name, "tone": state.status.tone, "status_words": words.of(state.status),
                "uptime": uptime(state.uptime),
            ]
            model.set("about", nonEmpty: parts.joined(separator: ", "))
            return facts.isKnown ? model : model.merging(unknown)
        }
    }

    /// Where a component has trouble, when it has it in some of its regions only; otherwise where it is, when that is not everywhere.
    func places(of component: Component) -> String? {
        let own = facts.regions.filter { $0.parts[component.id] != nil }
        let troubled = own.filter { $0.parts[component.id] != .operational }
        if !troubled.isEmpty, troubled.count < own.count {
            return words.filled(.elsewhereUsual, troubled.map(\.region.name).joined(separator: ", "))
        }
        guard !component.regions.isEmpty, own.count < facts.regions.count else { return nil }
        return own.map(\.region.name).joined(separator: ", ")
    }
}
