import Web

/// Reads a plan from a file, and refuses what cannot be meant, each time with the line.
enum WatchPlanReader {
    private static let partKeys: Set<String> = [
        "name", "description", "regions", "needs", "probes", "only_show_if_degraded",
    ]
    private static let askKeys: Set<String> = [
        "name", "kind", "target", "expectation", "failing_status", "timeout_ms", "every_seconds", "region", "account", "password",
        "password_file", "secret", "secret_file",
    ]

    /// - Throws: `WatchFileError`.
    static func read(_ text: String) throws(WatchFileError) -> WatchPlan { try read(try LocatedJSONReader.read(text)) }

    static func read(_ json: LocatedJSON) throws(WatchFileError) -> WatchPlan {
        let root = try WatchObject(json, knowing: ["page", "regions", "groups", "components", "dependents"])
        var plan = WatchPlan()
        if let page = root.value("page") { plan.about = try about(page) }
        for region in try root.list("regions") {
            let name = try WatchObject.text(region, "regions")
            let checked = try WatchFileError.at(region.line) { () throws(Problem) in try Region.checked(name: name) }
            plan.regions.append(.init(line: region.line, name: checked))
        }
        for json in try root.list("groups") {
            let group = try WatchObject(json, knowing: ["name", "components"])
            let typed = try group.required("name")
            let name = try WatchFileError.at(group.line) { () throws(Problem) in try Component.checked(name: typed) }
            plan.groups.append(.init(line: group.line, name: name))
            for json in try group.list("components") { plan.components.append(try part(json, in: name)) }
        }
        for json in try root.list("components") { plan.components.append(try part(json, in: nil)) }
        for json in try root.list("dependents") {
            let dependent = try WatchObject(json, knowing: ["name", "about", "components"])
            let (typed, about) = (try dependent.required("name"), try dependent.required("about"))
            let name = try WatchFileError.at(dependent.line) { () throws(Problem) in try Dependent.checked(name: typed) }
            plan.dependents.append(
                .init(line: dependent.line, name: name, about: about, components: try dependent.texts("components"))
            )
        }
        try checkNames(plan)
        return plan
    }

    private static func about(_ json: LocatedJSON) throws(WatchFileError) -> About {
        let page = try WatchObject(json, knowing: ["description", "operator", "address", "contact", "monthly_actives"])
        let (description, keeper) = (try page.text("description"), try page.text("operator"))
        let (address, contact) = (try page.text("address"), try page.text("contact"))
        let actives = try page.whole("monthly_actives")
        return try WatchFileError.at(page.line) { () throws(Problem) in
            try About(description: description, keeper: keeper, address: address, contact: contact, monthlyActives: actives).checked()
        }
    }

    private static func part(_ json: LocatedJSON, in group: String?) throws(WatchFileError) -> WatchPlan.Part {
        let object = try WatchObject(json, knowing: partKeys)
        let (typed, words) = (try object.required("name"), try object.text("description"))
        let (name, description) = try WatchFileError.at(object) { () throws(Problem) in
            (try Component.checked(name: typed), try Component.checked(description: words))
        }
        return WatchPlan.Part(
            line: object.line, name: name, description: description,
            group: group, isShownOnlyWhenDegraded: try object.bool("only_show_if_degraded"), regions: try object.texts("regions"),
            needs: try object.texts("needs"), probes: try asks(object)
        )
    }

    private static func asks(_ part: WatchObject) throws(WatchFileError) -> [WatchPlan.Ask] {
        var asks: [WatchPlan.Ask] = []
        for json in try part.list("probes") { asks.append(try ask(try WatchObject(json, knowing: askKeys))) }
        return asks
    }

    private static func ask(_ object: WatchObject) throws(WatchFileError) -> WatchPlan.Ask {
        guard let kind = Probe.Kind(rawValue: try object.required("kind")) else {
            throw WatchFileError(line: object.line(of: "kind"), reason: "a probe is one of \(Probe.Kind.words)")
        }
        let failing = try object.text("failing_status")
        var order = ProbeOrder(
            componentID: 0, name: try object.required("name"), kind: kind, target: try object.required("target"),
            expectation: try object.text("expectation") ?? "", timeoutMs: try object.whole("timeout_ms"),
            everySeconds: try object.whole("every_seconds"), account: try object.text("account"), password: try object.secret("password")
        )
        try WatchFileError.at(object) { () throws(Problem) in
            if let failing { order.failingStatus = try ProbeOrder.failing(failing) }
            order.name = try order.checked().name
        }
        let ask = WatchPlan.Ask(
            line: object.line, order: order, region: try object.text("region"), secret: try object.secret("secret")
        )
        guard (kind == .heartbeat) == (ask.secret != nil), ask.secret.map({ SessionToken($0) != nil }) ?? true else {
            let reason = "a heartbeat has a secret of 32 random bytes in base64url, and no other probe has"
            throw WatchFileError(line: object.line, reason: reason)
        }
        return ask
    }

    /// Names stand for things, so each stands once, and what is named is there.
    private static func checkNames(_ plan: WatchPlan) throws(WatchFileError) {
        try checkOnce(plan.regions)
        try checkOnce(plan.groups)
        try checkOnce(plan.components.map { .init(line: $0.line, name: $0.name) })
        try checkOnce(plan.dependents.map { .init(line: $0.line, name: $0.name) })
        let (regions, parts) = (Set(plan.regions.map(\.name)), Set(plan.components.map(\.name)))
        for part in plan.components {
            try checkOnce(part.probes.map { .init(line: $0.line, name: $0.order.name) })
            try check(part.regions + part.probes.compactMap(\.region), among: regions, "region", at: part.line)
            try check(part.needs, among: parts, "component", at: part.line)
        }
        try checkSecrets(plan.components.flatMap(\.probes))
        for dependent in plan.dependents { try check(dependent.components, among: parts, "component", at: dependent.line) }
    }

    private static func checkOnce(_ named: [WatchPlan.Named]) throws(WatchFileError) {
        var known: Set<String> = []
        for each in named where !known.insert(each.name).inserted {
            throw WatchFileError(line: each.line, reason: "“\(each.name)” stands there twice")
        }
    }

    /// Whoever speaks up is known by the secret alone.
    private static func checkSecrets(_ asks: [WatchPlan.Ask]) throws(WatchFileError) {
        var known: Set<String> = []
        for ask in asks {
            guard let secret = ask.secret, !known.insert(secret).inserted else { continue }
            throw WatchFileError(line: ask.line, reason: "another probe has this secret")
        }
    }

    private static func check(_ names: [String], among known: Set<String>, _ what: String, at line: Int) throws(WatchFileError) {
        for name in names where !known.contains(name) {
            throw WatchFileError(line: line, reason: "the file has no \(what) “\(name.prefix(60))”")
        }
    }
}
