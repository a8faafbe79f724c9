import Recommender
import Storage
import TestRig
import Testing

@testable import Platform

/// One session, several nodes: each has an engine of its own, and all keep what they serve in one database.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FeedNodesTests {
    private struct Scene {
        let platforms: [TestPlatform]
        let rankings: [FeedRanking]
        /// Author of each video.
        let authors: [Int64: Int64]
        let time: MovedClock
        let viewer = ViewerKey.guest(1)

        /// 30 videos by five people.
        init(nodes: Int = 2) async throws {
            let first = try await TestPlatform()
            var platforms = [first]
            var authors: [Int64: Int64] = [:]
            for name in ["ada", "bob", "cleo", "dan", "eve"] {
                let author = try await first.person(name)
                for _ in 0..<6 { authors[try await first.video(by: author)] = author.id }
            }
            while platforms.count < nodes { platforms.append(try await TestPlatform(after: first)) }
            let time = MovedClock()
            rankings = platforms.map { platform in
                let rows = FeedSessionRows(database: platform.held, clock: WallClock { time.now })
                return FeedRanking(engine: platform.services.engine, rows: rows)
            }
            for platform in platforms { _ = try await FeedUpkeep(services: platform.services).load() }
            self.platforms = platforms
            self.authors = authors
            self.time = time
        }

        func page(
            _ node: Int, _ session: String? = nil, _ position: Int = 0, limit: Int = 5, as key: ViewerKey? = nil,
            kind: FeedKind = .forYou
        ) async throws -> FeedPage {
            let state = ViewerState(key: key ?? viewer)
            return try await rankings[node].page(
                FeedRequest(viewer: state, kind: kind, session: session, position: position, limit: limit)
            )
        }
    }

    @Test func `a session goes on on another node, repeats nothing, and shows the same at the same place everywhere`() async throws {
        let scene = try await Scene()
        let first = try await scene.page(0)
        var (shown, next, node) = (first.items.map(\.id), first.nextPosition, 0)
        while let position = next {
            node = 1 - node
            let page = try await scene.page(node, first.session, position)
            #expect(page.session == first.session && page.items.map(\.position) == Array(position..<position + page.items.count))
            shown += page.items.map(\.id)
            next = page.nextPosition
        }
        #expect(shown.count == 30 && Set(shown).count == 30)
        let authors = shown.map { scene.authors[$0] ?? 0 }
        #expect(zip(authors, authors.dropFirst()).prefix(20).allSatisfy { $0 != $1 }, "nodes know who stood last")
        for node in 0...1 {
            for position in [0, 3, 5, 17, 29] {
                #expect(try await scene.page(node, first.session, position, limit: 1).items.map(\.id) == [shown[position]])
            }
        }
    }

    @Test func `reasons, sources and chances come along`() async throws {
        let scene = try await Scene()
        let first = try await scene.page(0, limit: 20)
        #expect(try await scene.page(1, first.session, 0, limit: 20).items == first.items)
    }

    @Test func `of nodes that are asked for the same page at once one decides for all`() async throws {
        let scene = try await Scene(nodes: 3)
        let session = try await scene.page(0).session
        for position in stride(from: 5, to: 30, by: 5) {
            let pages = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for number in 0..<6 {
                    group.addTask { try await scene.page(number % 3, session, position).items.map(\.id) }
                }
                return try await group.reduce(into: Set<[Int64]>()) { $0.insert($1) }
            }
            #expect(pages.count == 1 && pages.first?.count == 5, "at \(position): \(pages)")
        }
    }

    @Test(arguments: 1...3)
    func `however pages are asked for, a place keeps its video and no video comes twice`(seed: UInt64) async throws {
        var luck = SeededRandom(seed: seed)
        let scene = try await Scene(nodes: 3)
        let session = try await scene.page(0, limit: 2).session
        var known: [Int: Int64] = [:]
        var end = 2
        for _ in 0..<60 {
            let position = Bool.random(using: &luck) ? end : Int.random(in: 0...end, using: &luck)
            let node = Int.random(in: 0..<3, using: &luck)
            let page = try await scene.page(node, session, position, limit: Int.random(in: 1...4, using: &luck))
            #expect(page.session == session)
            for item in page.items {
                #expect(known[item.position, default: item.id] == item.id, "place \(item.position) has changed")
                known[item.position] = item.id
                end = max(end, item.position + 1)
            }
        }
        #expect(known.count > 10 && Set(known.values).count == known.count)
    }

    @Test func `another viewer, and the other feed, get a session of their own on every node`() async throws {
        let scene = try await Scene()
        let session = try await scene.page(0).session
        for node in 0...1 {
            #expect(try await scene.page(node, session, 5, as: .guest(2)).session != session)
            #expect(try await scene.page(node, session, 5, kind: .following).session != session)
        }
        #expect(try await scene.page(1, session, 5).session == session)
    }

    @Test func `while the database is away a session goes on from memory, and is whole for the others afterwards`() async throws {
        let scene = try await Scene()
        let first = try await scene.page(0)
        #expect(!first.isUnkept)
        scene.platforms[0].held.failWrites(2)
        var shown = first.items.map(\.id)
        for position in [5, 10] {
            let page = try await scene.page(0, first.session, position)
            #expect(page.isUnkept && page.session == first.session && page.items.count == 5)
            shown += page.items.map(\.id)
        }
        let after = try await scene.page(0, first.session, 15)
        #expect(!after.isUnkept)
        shown += after.items.map(\.id)
        #expect(try await scene.page(1, first.session, 0, limit: 20).items.map(\.id) == shown)
    }

    @Test func `a node that cannot look up a session begins a new one from memory`() async throws {
        let scene = try await Scene()
        let session = try await scene.page(0).session
        scene.platforms[1].held.failReads(1)
        let page = try await scene.page(1, session, 5)
        #expect(page.session != session && page.isUnkept && page.items.first?.position == 0)
        #expect(try await scene.page(1, session, 5).session == session, "and knows it again afterwards")
        scene.platforms[1].held.failReads(1)
        _ = try await scene.page(0, session, 10)
        #expect(try await scene.page(1, session, 15).session != session, "it is asked beyond what this node knows")
    }

    @Test func `behind places that only a lost node has served, a new session begins`() async throws {
        let scene = try await Scene()
        let first = try await scene.page(0)
        scene.platforms[0].held.failWrites(1)
        let lost = try await scene.page(0, first.session, 5)
        #expect(lost.isUnkept)
        // The node is gone, and with it what it remembered.
        let page = try await scene.page(1, first.session, 10)
        #expect(page.session != first.session && page.items.first?.position == 0 && !page.isUnkept)
        #expect(try await scene.page(1, page.session, 5).session == page.session, "and goes on")
    }

    @Test func `a session is forgotten as a whole a day after its first page`() async throws {
        let scene = try await Scene(nodes: 3)
        let rows = try #require(scene.rankings[0].rows)
        let session = try await scene.page(0).session
        scene.time.advance(by: FeedSessionRows.keptMilliseconds)
        _ = try await scene.page(0, session, 5)
        #expect(try await rows.sweep() == 0)
        #expect(try await scene.page(1, session, 5).session == session)
        scene.time.advance(by: 1)
        #expect(try await rows.sweep() == 2)
        #expect(try await scene.page(2, session, 5).session != session)
        #expect(try await scene.page(1, session, 10).session == session, "who knows it goes on with it")
    }

    @Test func `many sessions that end at once go in several transactions, and no other goes with them`() async throws {
        let platform = try await TestPlatform()
        let time = MovedClock()
        let rows = FeedSessionRows(database: platform.held, clock: WallClock { time.now })
        let end = time.now - FeedSessionRows.keptMilliseconds
        try await platform.services.database.write { tx in
            try tx.run(
                """
                INSERT INTO feed_pages (session, position, size, viewer_key, kind, items, is_end, began_at)
                WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2509)
                SELECT 's' || (i / 7), i % 7, 1, 'guest-1', 'for_you', '', 0, CASE WHEN i < 2500 THEN \(end) - 1 - i / 7 ELSE \(end) END
                FROM n
                """
            )
        }
        #expect(try await rows.sweep() == 2500)
        #expect(try await rows.sweep() == 0)
        time.advance(by: 1)
        #expect(try await rows.sweep() == 10)
    }

    @Test(arguments: [
        Reason.fresh, .popular, .following, .exploration, .becauseAuthor, .becauseTag("käse"), .followedTag("käse"), .followedSound,
        .unseen, .impersonal, .again,
    ])
    func `a place is read as it was written`(reason: Reason) {
        let parts = [Strengths.Part(feature: .tag, value: 0.1, share: 0.7), Strengths.Part(feature: .worth, value: 1e-7, share: 0.3)]
        let items = [
            RankedVideo(
                id: .max, position: 7, reason: reason, source: "taste", strengths: Strengths(parts, tag: "käse brot")
            ),
            RankedVideo(id: 1, position: 8, reason: reason, source: "", draw: Draw(chance: 0.1 + 0.2, evenChance: 1e-7, pool: 9)),
        ]
        #expect(ServedPlaces.items(ServedPlaces.text(items), from: 7) == items)
        let older = ServedPlaces.items("1\tbecause_tag\tcats\ttaste\t1.0", from: 0)
        #expect(older == [RankedVideo(id: 1, position: 0, reason: .becauseTag("cats"), source: "taste")])
        let later = ServedPlaces.items("1\tfresh\t\tmodel\t1.0\tdream:1:0.5 tag:2:0.25 tag:x:1\tcats\tmore", from: 0)?.first?.strengths
        #expect(later?.parts == [Strengths.Part(feature: .tag, value: 2, share: 0.25)] && later?.tag == "cats")
        #expect(ServedPlaces.items("1\tlater_reason\t\ttaste\t1.0", from: 0)?.first?.reason == .unseen)
        for broken in ["x", "1\tfresh\t\ttaste", "x\tfresh\t\ttaste\t1.0"] { #expect(ServedPlaces.items(broken, from: 0) == nil) }
    }
}
