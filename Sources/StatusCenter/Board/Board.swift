import Hummingbird
import Logging
import Storage
import Synchronization
import Web

/// What the centre says now: facts with the answers made of them. Requests are answered from here and ask no database, so that a
/// crowd costs next to nothing, and so that page, API and feeds never differ.
final class Board: Sendable {
    struct Edition: Sendable {
        let facts: Facts
        /// By path, as "/api/v2/summary.json".
        let files: [String: PublishedFile]
        /// Whether more people than usual report problems.
        let isRaised: Bool
    }

    private struct State {
        var edition: Edition?
        /// Of the reading that the edition came from, and of the last one that began.
        var shown = 0
        var begun = 0
    }

    private let database: any Database
    private let press: Press
    private let now: @Sendable () -> Int64
    let live: LiveUpdates
    private let state = Mutex(State())
    /// Lines of response times, and when they were read, UTC ms.
    private let times = Mutex<(at: Int64, lines: [Int64: [Int64?]])?>(nil)

    init(database: any Database, press: Press, live: LiveUpdates, now: @escaping @Sendable () -> Int64) {
        self.database = database
        self.press = press
        self.live = live
        self.now = now
    }

    /// - Throws: 503 before the first reading.
    var edition: Edition {
        get throws {
            guard let edition = state.withLock({ $0.edition }) else { throw Problem.busy() }
            return edition
        }
    }

    /// Goes through the static copy, by path. What is made for it alone is made one after another, and kept by nobody.
    func copy(_ each: (String, PublishedFile) throws -> Void) throws {
        let edition = try self.edition
        let own = try press.copies(edition)
        for (path, file) in edition.files where own[path] == nil { try each(path, file) }
        for (path, make) in own { try each(path, try make()) }
    }

    /// Reads everything anew. When it fails, what is shown stays.
    func refresh() async throws {
        let number = state.withLock { state in
            state.begun += 1
            return state.begun
        }
        let at = now()
        // They are summed up once a minute.
        let known = times.withLock { $0.flatMap { (0..<Int64.minute).contains(at - $0.at) ? $0.lines : nil } }
        let facts = try await database.read { tx in try Facts.read(at: at, times: known, in: tx) }
        if known == nil { times.withLock { $0 = (at, facts.times) } }
        let isRaised = press.isRaised
        let fresh = Edition(facts: facts, files: try press.files(facts, isRaised: isRaised), isRaised: isRaised)
        let before = state.withLock { state -> Edition?? in
            // A reading that began later has been quicker.
            guard number > state.shown else { return .none }
            defer { (state.edition, state.shown) = (fresh, number) }
            return .some(state.edition)
        }
        guard let before else { return }
        live.tell(of: fresh, after: before)
    }
}
