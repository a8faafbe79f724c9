package import AsyncHTTPClient
package import Foundation

/// Fills a running server through its API, as people would: they sign up, upload, follow, like, comment, watch.
///
/// Run again, it signs the same accounts in and adds only what is missing.
package struct DemoPublisher: Sendable {
    private let guest: DemoConnection
    private let accounts: DemoAccountsFile
    private let now: @Sendable () -> Date
    private let report: @Sendable (String) -> Void
    private let limits: DemoLimits

    /// `report` gets one line for each step.
    package init(
        transport: @escaping DemoTransport, accounts: DemoAccountsFile, limits: DemoLimits = DemoLimits(),
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        now: @escaping @Sendable () -> Date = { Date() }, report: @escaping @Sendable (String) -> Void
    ) {
        guest = DemoConnection(transport: transport, limits: limits, wait: wait, cookie: nil)
        self.accounts = accounts
        self.limits = limits
        self.now = now
        self.report = report
    }

    /// A publisher for the server at `baseURL`, for instance `http://localhost:8080`.
    package init(
        baseURL: String, http: HTTPClient, accounts: DemoAccountsFile, limits: DemoLimits = DemoLimits(),
        report: @escaping @Sendable (String) -> Void
    ) {
        let network = HTTPClientTransport(baseURL: baseURL, http: http)
        self.init(transport: { try await network.send($0) }, accounts: accounts, limits: limits, report: report)
    }

    /// Makes and publishes the clips of a cast. Clips are rendered into `scratch`, a folder that exists, and
    /// removed when they are uploaded. A clip that fails is reported and counted, and the others go on.
    /// Throws `DemoFailure` when the server cannot be reached or the accounts cannot be used.
    package func run(_ cast: DemoCast = .standard, studio: DemoStudio, scratch: String) async throws -> DemoOutcome {
        try await publish(cast.programme.map { DemoPost($0.creator, $0.clip) }, cast, studio: studio, scratch: scratch)
    }

    /// Publishes the clips of a folder: by the channels of the cast in turn, captions from the file names.
    package func publish(folder: String, cast: DemoCast = .standard) async throws -> DemoOutcome {
        let clips = try ClipFolder(path: folder, cast: cast, limit: limits.files)
        if !clips.skipped.isEmpty { report("Not clips, left out: \(clips.skipped.joined(separator: ", ")).") }
        return try await publish(clips.posts, cast, studio: nil, scratch: "")
    }

    private func publish(_ posts: [DemoPost], _ cast: DemoCast, studio: DemoStudio?, scratch: String) async throws -> DemoOutcome {
        try await checkServer()
        var outcome = DemoOutcome()
        let members = try await enrol(cast, &outcome)
        let applause = DemoApplause(cast: cast, members: members)
        var shelves: [String: (shelf: DemoShelf, videos: [String: DemoAPI.Video])] = [:]
        for member in members where posts.contains(where: { $0.creator.username == member.creator.username }) {
            let shelf = DemoShelf(member: member)
            shelves[member.creator.username] = (shelf, try await shelf.videos())
        }
        try await withThrowingTaskGroup(of: DemoProgress.self) { group in
            var waiting = posts.enumerated().makeIterator()
            func startNext() {
                guard let (index, post) = waiting.next(), let (shelf, videos) = shelves[post.creator.username] else { return }
                let present = videos[post.caption]
                group.addTask {
                    let step = DemoStep(shelf: shelf, applause: applause, studio: studio, scratch: scratch, report: report)
                    return try await step.take(post, present: present, label: "\(index + 1)/\(posts.count) @\(post.creator.username)")
                }
            }
            for _ in 0..<max(limits.clipsAtOnce, 1) { startNext() }
            while let progress = try await group.next() {
                outcome.count(progress)
                startNext()
            }
        }
        if outcome.published > 0 { outcome.watches = await watch(cast, members) }
        report(outcome.sentence)
        return outcome
    }

    private func checkServer() async throws {
        do {
            try await guest.send(DemoRequest(method: "GET", path: "/readyz"))
        } catch let failure as DemoFailure {
            throw DemoFailure.unreachable("No Skit server is ready there: \(failure.sentence) Start it with `skit up` and try again.")
        }
    }

    private func enrol(_ cast: DemoCast, _ outcome: inout DemoOutcome) async throws -> [DemoMember] {
        var members: [DemoMember] = []
        let (password, isFirstRun) = try accounts.password()
        for creator in cast.creators {
            let (member, isNew) = try await DemoMember.join(
                creator, password: password, isFirstRun: isFirstRun, guest: guest, accounts: accounts
            )
            members.append(member)
            if isNew { outcome.newAccounts += 1 }
        }
        let usernames = Set(cast.creators.map(\.username))
        for member in members { try await member.follow(among: usernames) }
        report(
            outcome.newAccounts > 0
                ? "\(outcome.newAccounts) accounts created, \(members.count) signed in." : "\(members.count) accounts signed in."
        )
        return members
    }

    private func watch(_ cast: DemoCast, _ members: [DemoMember]) async -> Int {
        var total = 0
        for member in members {
            do {
                total += try await DemoAudience(cast: cast, now: now).watch(as: member)
            } catch {
                report("@\(member.creator.username) could not watch: \(DemoFailure.sentence(of: error))")
            }
        }
        return total
    }
}
