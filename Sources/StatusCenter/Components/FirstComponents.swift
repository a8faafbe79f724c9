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
        let path: String
        var expectation = ""
        var failing = ComponentStatus.majorOutage
    }

    private static let parts: [(group: String, parts: [Part])] = [
        ("Watch", [
            Part(name: "Website", description: "The server answers at all.", path: "/healthz"),
            Part(name: "Feed and videos", description: "Watching, scrolling and following.", path: "/readyz"),
            Part(name: "Search and Discover", description: "Finding videos, people and tags.", path: "/discover", failing: .partialOutage),
        ]),
        ("Create", [
            Part(
                name: "Posting and accounts", description: "Uploads, comments, likes, sign-up and sign-in.", path: "/readyz",
                expectation: "ready", failing: .partialOutage
            ),
        ]),
    ]

    /// What answers nothing while the server is gone.
    private static let needs = [
        "Feed and videos": "Website", "Search and Discover": "Website", "Posting and accounts": "Website",
    ]

    private static let audiences = [
        ("People who watch", "They scroll, search and talk.", ["Feed and videos", "Search and Discover"]),
        ("Creators", "They upload, post at a time, and read how it goes.", ["Posting and accounts", "Feed and videos"]),
        ("Brands and agencies", "They launch campaigns and measure them.", ["Posting and accounts", "Feed and videos"]),
        ("Schedulers and other apps", "They post for people through the API.", ["Posting and accounts"]),
        ("Analytics tools", "They read through the API how videos are watched.", ["Website", "Feed and videos"]),
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
                    needs: FirstComponents.needs[part.name].flatMap { made[$0] }.map { [$0] } ?? []
                )
                let id = try await components.add(order, by: .start)
                made[part.name] = id
                let probe = ProbeOrder(
                    componentID: id, name: part.name, kind: .http, target: watched + part.path, expectation: part.expectation,
                    failingStatus: part.failing
                )
                _ = try await probes.add(probe, by: .start)
            }
        }
        for (name, about, needed) in FirstComponents.audiences {
            _ = try await dependents.add(name: name, about: about, components: needed.compactMap { made[$0] }, by: .start)
        }
    }
}
