import Storage

/// What the centre watches before anybody has said what to watch: the platform beside it, through the same doors as everybody.
struct FirstComponents: Sendable {
    let components: Components
    let probes: Probes
    let dependents: Dependents
    /// Address of the platform, without a slash at its end.
    let watched: String

    private struct Part {
        let name: String
        let description: String
        let checks: [Check]
    }

    /// One thing that is looked at, and what the part is when it is not so.
    private struct Check {
        let path: String
        var expectation = ""
        var failing = ComponentStatus.majorOutage
    }

    private static let parts: [(group: String, parts: [Part])] = [
        ("Watch", [
            Part(name: "Website", description: "The server answers at all.", checks: [Check(path: "/healthz")]),
            Part(
                name: "Feed and videos", description: "Watching, scrolling and following.",
                checks: [Check(path: "/readyz")] + checks("storage", failing: .partialOutage)
            ),
            Part(
                name: "Recommendations", description: "The feed learns from what is watched.",
                checks: checks("feed", failing: .partialOutage)
            ),
            Part(
                name: "Search and Discover", description: "Finding videos, people and tags.",
                checks: [Check(path: "/discover", failing: .partialOutage)] + checks("search", failing: .partialOutage) + switched("search")
            ),
        ]),
        ("Create", [
            Part(
                name: "Posting and accounts", description: "Uploads, comments, likes, sign-up and sign-in.",
                checks: [Check(path: "/readyz", expectation: "ready", failing: .partialOutage)]
                    + checks("counters", failing: .partialOutage) + switched("uploads", "comments", "sign_up")
            ),
            Part(name: "Video processing", description: "Uploads become watchable.", checks: checks("processing")),
            Part(name: "Scheduled posts", description: "Posts go out at their time.", checks: checks("schedules")),
            Part(
                name: "Analytics", description: "Figures for creators and their tools.",
                checks: checks("insights", failing: .partialOutage)
            ),
        ]),
        ("Build", [
            Part(
                name: "App API", description: "What apps read and post for people.",
                checks: [Check(path: "/openapi.json")] + checks("posts", failing: .partialOutage) + switched("app_posts")
            ),
            Part(name: "Webhooks to apps", description: "Apps hear what happened.", checks: checks("webhooks") + switched("webhooks")),
        ]),
    ]

    /// A part of the platform that says itself how it does.
    private static func checks(_ part: String, failing: ComponentStatus = .majorOutage) -> [Check] {
        [
            Check(path: "/healthz/parts", expectation: "parts.\(part) != slow", failing: .degradedPerformance),
            Check(path: "/healthz/parts", expectation: "parts.\(part) != failing", failing: failing),
        ]
    }

    /// What an operator may switch off.
    private static func switched(_ features: String...) -> [Check] {
        features.map { Check(path: "/healthz/parts", expectation: "switches.\($0) != off", failing: .partialOutage) }
    }

    /// What answers nothing while another one is gone.
    private static let needs = [
        "Feed and videos": ["Website"], "Recommendations": ["Website"], "Search and Discover": ["Website"],
        "Posting and accounts": ["Website"], "Video processing": ["Website"], "Scheduled posts": ["Video processing"],
        "Analytics": ["Website"], "App API": ["Website", "Video processing"], "Webhooks to apps": ["App API"],
    ]

    private static let audiences = [
        ("People who watch", "They scroll, search and talk.", ["Feed and videos", "Search and Discover"]),
        ("Creators", "They upload, post at a time, and read how it goes.", ["Posting and accounts", "Video processing", "Feed and videos"]),
        ("Brands and agencies", "They launch campaigns and measure them.", ["Scheduled posts", "Recommendations", "Analytics"]),
        ("Schedulers and other apps", "They post for people through the API.", ["App API", "Scheduled posts", "Webhooks to apps"]),
        ("Analytics tools", "They read through the API how videos are watched.", ["App API", "Analytics"]),
        ("Pages that embed videos", "They show players on other sites.", ["Feed and videos"]),
        ("Operators", "They keep the server running, and hear of trouble first.", ["Website"]),
    ]

    /// Does nothing when there are components, or when there once were.
    func makeIfMissing() async throws {
        let isNew = try await components.database.read { tx in
            try tx.row("SELECT 1 FROM components LIMIT 1") == nil && tx.row("SELECT 1 FROM audit WHERE action = 'component.added'") == nil
        }
        guard isNew else { return }
        var made: [String: Int64] = [:]
        for (name, parts) in FirstComponents.parts {
            let group = try await components.add(ComponentOrder(name: name, isGroup: true), by: .start)
            for part in parts {
                let order = ComponentOrder(
                    name: part.name, description: part.description, groupID: group,
                    needs: FirstComponents.needs[part.name, default: []].compactMap { made[$0] }
                )
                let id = try await components.add(order, by: .start)
                made[part.name] = id
                for check in part.checks { try await watch(part, check, of: id) }
            }
        }
        for (name, about, needed) in FirstComponents.audiences {
            _ = try await dependents.add(name: name, about: about, components: needed.compactMap { made[$0] }, by: .start)
        }
    }

    /// What a check of a part is about.
    private static func words(_ expectation: String) -> String {
        if expectation.hasPrefix("switches.") {
            let feature = expectation.dropFirst(9).prefix { $0 != " " }.replacing("_", with: " ")
            return "\(feature) switched on"
        }
        return expectation.hasSuffix("slow") ? "in time" : "at all"
    }

    private func watch(_ part: Part, _ check: Check, of component: Int64) async throws {
        let isJSON = check.path == "/healthz/parts"
        let name = isJSON ? "\(part.name), \(FirstComponents.words(check.expectation))" : part.name
        let order = ProbeOrder(
            componentID: component, name: name, kind: isJSON ? .json : .http, target: watched + check.path, expectation: check.expectation,
            failingStatus: check.failing
        )
        _ = try await probes.add(order, by: .start)
    }
}
