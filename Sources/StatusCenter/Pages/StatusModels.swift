import Web

/// The facts as the templates see them.
struct StatusModels: Sendable {
    let facts: Facts
    let words: PageWords
    private let surroundings: ImpactKind.Surroundings
    /// By their ids.
    let regionNames: [Int64: String]

    init(facts: Facts, in language: PageLanguage = .english) {
        self.facts = facts
        words = PageWords(language)
        surroundings = facts.surroundings
        regionNames = Dictionary(facts.regions.map { ($0.region.id, $0.region.name) }) { first, _ in first }
    }

    func kind(of incident: Incident) -> ImpactKind? { ImpactKind(of: incident, in: surroundings) }

    /// Groups with their parts; parts without a group come last, under no heading.
    var groups: [PageModel] {
        let shown = facts.components.filter { !$0.isShownOnlyWhenDegraded || $0.status != .operational }
        var groups: [PageModel] = []
        for group in shown where group.isGroup {
            let parts = shown.filter { $0.groupID == group.id }
            guard !parts.isEmpty else { continue }
            groups.append([
                "heading": group.name, "tone": group.status.tone, "status_words": words.of(group.status), "parts": parts.map(part),
            ])
        }
        let others = shown.filter { !$0.isGroup && $0.groupID == nil }
        if !others.isEmpty { groups.append(["parts": others.map(part)]) }
        return groups
    }

    private func part(_ component: Component) -> PageModel {
        var model: PageModel = [
            "id": StatusID(component.id).description, "part_name": component.name, "tone": component.status.tone,
            "status_words": words.of(component.status),
        ]
        model.set("about", nonEmpty: component.description)
        model.set("places", nonEmpty: places(of: component))
        if let uptime = facts.uptime[component.id] { model["uptime"] = self.uptime(uptime) }
        if !facts.isKnown { model = model.merging(unknown) }
        model["times"] = times(of: component.id)
        return model
    }

    /// What stands in the place of a state that nobody has looked at.
    var unknown: PageModel { ["tone": "maintenance", "status_words": words[.notAskedYet], "uptime": false] }

    func uptime(_ uptime: Uptime) -> PageModel {
        let bars = uptime.days.enumerated().map { index, day in
            [
                "x": index * 4, "tone": day.worst?.tone ?? "unknown", "y": day.worst.map(StatusModels.top) ?? 12,
                "height": 32 - (day.worst.map(StatusModels.top) ?? 12) * 2, "label": label(day),
            ] as PageModel
        }
        let bad = uptime.days.filter { $0.downMs > 0 }.count
        let share = uptime.words().map(words.share)
        let told = share.map { words.filled(.uptimeOf90, $0) } ?? words[.notWatchedBare]
        return [
            "bars": bars, "share": share ?? "–", "share_words": words.filled(.shareUp, share ?? "–"),
            "summary": bad == 1 ? words.filled(.outageDay, told) : words.filled(.outageDays, told, "\(bad)"),
        ]
    }

    /// The worse a day, the higher its bar: colour alone tells too little.
    private static func top(_ status: ComponentStatus) -> Int {
        switch status {
        case .operational, .underMaintenance: 6
        case .degradedPerformance: 3
        case .partialOutage, .majorOutage: 0
        }
    }

    private func label(_ day: UptimeDay) -> String {
        let date = words.day(day.day * .day)
        guard let worst = day.worst else { return words.filled(.dayUnwatched, date) }
        let state = words.within(worst)
        guard day.downMs > 0 else { return words.filled(.dayState, date, state) }
        return words.filled(.dayDown, date, state, words.span(day.downMs))
    }

    /// The last incident in a sentence, from the same store as everything else.
    var lastIncident: String {
        // What is open counts as the last, whatever began and ended beside it.
        guard let last = facts.incidents.max(by: { $0.resolvedAt ?? .max < $1.resolvedAt ?? .max }) else {
            return words[.noIncidentYet]
        }
        guard let end = last.resolvedAt else { return words.filled(.openSince, words.moment(last.startedAt), last.name) }
        return words.filled(.lastEnded, words.span(facts.at - end), last.name)
    }

    /// The last seven days with what happened in them.
    var lastDays: [PageModel] {
        // Of the days before there was anything to watch nobody knows.
        let first = (facts.components.map(\.createdAt).min() ?? facts.at) / .day
        return (0..<7).map { back in
            let day = facts.at / .day - Int64(back)
            let touching = facts.incidents.filter { $0.startedAt / .day <= day && ($0.resolvedAt ?? facts.at) / .day >= day }
            let own = touching.filter { $0.startedAt / .day == day && $0.status.isOver }
            // What is open stands above, and what began before stands on its first day.
            let others = touching.filter { item in !own.contains { $0.id == item.id } }
            var model: PageModel = ["date": words.day(day * .day), "items": own.map(incident), "others": others.map(incident)]
            if touching.isEmpty { model[day < first ? "is_unwatched" : "is_quiet"] = true }
            return model
        }
    }
}
