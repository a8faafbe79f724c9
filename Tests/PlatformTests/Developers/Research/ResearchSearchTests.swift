import Foundation
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// Whatever is asked, and however it is read: all pages together hold exactly what matches, the greatest id first.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ResearchSearchTests {
    /// Videos by ten people over three months, some of which were published long after they were made.
    private static func filled(_ platform: TestPlatform, _ random: inout TestRig.SeededRandom) async throws -> [ResearchClip] {
        var people: [Person] = []
        for number in 0..<10 { people.append(try await platform.person("person\(number)")) }
        var ids: [Int64] = []
        for number in 0..<400 {
            let made = Double.random(in: -40..<45, using: &random)
            let isLate = Int.random(in: 0..<8, using: &random) == 0
            let tags = (0..<Int.random(in: 0...2, using: &random)).map { _ in "#t\(Int.random(in: 0...4, using: &random))" }
            let sound = Int.random(in: 0..<3, using: &random) > 0 ? nil : ids.prefix(4).randomElement(using: &random)
            let id = try await platform.video(
                by: people.randomElement(using: &random)!, madeOn: made,
                publishedOn: isLate ? made + Double.random(in: 0.5...80, using: &random) : nil,
                caption: (["low", "high", "spring"].prefix(Int.random(in: 0...3, using: &random)) + tags[...]).joined(separator: " "),
                durationMs: Int64.random(in: 1_000...400_000, using: &random),
                visibility: Int.random(in: 0..<9, using: &random) == 0 ? .friends : .everyone,
                status: Int.random(in: 0..<20, using: &random) == 0 ? .processing : .published,
                views: Int64.random(in: 0...50, using: &random), comments: Int64.random(in: 0...9, using: &random), sound: sound,
                hasSound: Bool.random(using: &random), tie: Int64(number)
            )
            ids.append(id)
        }
        let all = ids
        return try await platform.services.database.read { tx in
            try tx.rows(
                """
                SELECT \(ResearchClip.columns) FROM videos v JOIN accounts a ON a.id = v.author_id JOIN video_counts c ON c.video_id = v.id
                WHERE v.id IN \(list: all) AND v.status = 'published' AND v.visibility = 'public'
                """
            ).map(ResearchClip.init(row:))
        }
    }

    private static func condition(_ clips: [ResearchClip], _ random: inout TestRig.SeededRandom) throws -> ResearchCondition {
        let field = ResearchCondition.Field.allCases.randomElement(using: &random)!
        let operations = ResearchCondition.Operation.allCases.filter { field.hasOrder || !$0.isOrder }
        let operation = operations.randomElement(using: &random)!
        let count = operation.isOrder || operation == .equal ? 1 : Int.random(in: 1...4, using: &random)
        let values = (0..<count).map { _ in
            let clip = clips.randomElement(using: &random)!
            return switch field {
            case .createDate: "202601\(Int.random(in: 10...31, using: &random))"
            case .username: Bool.random(using: &random) ? clip.username : "nobody"
            case .regionCode: "DE"
            case .videoID: String(clip.id)
            case .hashtag: "t\(Int.random(in: 0...5, using: &random))"
            case .keyword: ["low", "high", "spring", "t1", "absent"].randomElement(using: &random)!
            case .musicID: String(clip.soundID ?? 1)
            case .effectID: "5"
            case .length: ["SHORT", "MID", "LONG", "EXTRA_LONG"].randomElement(using: &random)!
            case .views: String(Int.random(in: 0...50, using: &random))
            case .comments: String(Int.random(in: 0...9, using: &random))
            }
        }
        return try ResearchCondition(field: field.rawValue, operation: operation.rawValue, values: values)
    }

    private static func query(_ clips: [ResearchClip], _ random: inout TestRig.SeededRandom) throws -> ResearchQuery {
        func list(_ range: ClosedRange<Int>) throws -> [ResearchCondition] {
            try (0..<Int.random(in: range, using: &random)).map { _ in try condition(clips, &random) }
        }
        let (and, or, not) = (try list(0...2), try list(0...2), try list(0...1))
        return try ResearchQuery(all: and + or + not == [] ? try list(1...1) : and, any: or, none: not)
    }

    private static func matching(_ query: ResearchQuery, _ window: ResearchWindow, _ clips: [ResearchClip]) -> [Int64] {
        clips.filter { (window.start..<window.end).contains($0.publishedAt) && query.matches($0) }.map(\.id).sorted(by: >)
    }

    @Test func `all pages together hold exactly what matches`() async throws {
        let platform = try await TestPlatform()
        var random = TestRig.SeededRandom(seed: 2026)
        let clips = try await Self.filled(platform, &random)
        let videos = ResearchVideos(database: platform.services.database)
        var found = 0
        for round in 0..<150 {
            let query = try Self.query(clips, &random)
            let first = Int64.random(in: 0...25, using: &random)
            let start = ResearchDay(number: ResearchDay("20260101")!.number + first)
            let window = ResearchWindow(first: start, last: ResearchDay(number: start.number + Int64.random(in: 0...30, using: &random)))
            let (limit, seen) = (Int.random(in: 1...60, using: &random), Int.random(in: 1...200, using: &random))
            var (ids, cursor, pages) = ([Int64](), Int64.max, 0)
            while pages < 2_000 {
                let page = try await videos.page(query, in: window, asOf: .max, before: cursor, limit: limit, mostSeen: seen)
                #expect(page.clips.count <= limit)
                ids += page.clips.map(\.id)
                cursor = page.cursor
                pages += 1
                if !page.hasMore { break }
            }
            #expect(ids == Self.matching(query, window, clips), "round \(round): \(query.text) \(window)")
            found += ids.count
        }
        #expect(found > 1_000, "most of what is asked finds something")
    }

    @Test func `a sample holds what matches, each once, and not always the same`() async throws {
        let platform = try await TestPlatform()
        var random = TestRig.SeededRandom(seed: 5)
        let clips = try await Self.filled(platform, &random)
        let videos = ResearchVideos(database: platform.services.database)
        let query = try ResearchQuery(all: [try ResearchCondition(field: "view_count", operation: "LT", values: ["40"])])
        let window = try ResearchWindow("20260101", "20260131")
        let matching = Set(Self.matching(query, window, clips))
        var seen: Set<Int64> = []
        var orders: Set<[Int64]> = []
        for _ in 0..<40 {
            let sample = try await videos.sample(query, in: window, asOf: .max, limit: 20, using: &random).map(\.id)
            #expect(sample.count == 20 && Set(sample).count == 20 && matching.isSuperset(of: sample))
            seen.formUnion(sample)
            orders.insert(sample)
        }
        #expect(seen == matching && orders.count == 40)
    }

    @Test func `the index that holds the fewest is looked into, and only where it leads to all that match`() throws {
        func condition(_ field: String, _ values: [String]) throws -> ResearchCondition {
            try ResearchCondition(field: field, operation: "IN", values: values)
        }
        func sources(_ query: ResearchQuery) -> [ResearchStream.Source] {
            ResearchPlan(query) { ["vera": 1, "nils": 2][$0] }.sources
        }
        let (tag, name) = (try condition("hashtag_name", ["b", "a"]), try condition("username", ["vera", "nobody"]))
        let (word, id) = (try condition("keyword", ["x"]), try condition("video_id", ["9", "8"]))
        #expect(try sources(ResearchQuery(all: [word, tag])) == [.tag("a"), .tag("b")])
        #expect(try sources(ResearchQuery(all: [tag, name])) == [.author(1)])
        #expect(try sources(ResearchQuery(all: [tag, id])) == [.known([8, 9])])
        #expect(try sources(ResearchQuery(all: [try condition("music_id", ["7"])])) == [.known([7]), .sound(7)])
        #expect(try sources(ResearchQuery(all: [word], any: [name, try condition("username", ["nils"])])) == [.author(2), .author(1)])
        #expect(try sources(ResearchQuery(all: [word], any: [name, tag])) == [.all], "either may match")
        #expect(try sources(ResearchQuery(all: [], none: [tag])) == [.all], "what does not match is everywhere")
        let many = try condition("hashtag_name", (0...ResearchWalk.mostStreams).map { "t\($0)" })
        #expect(try sources(ResearchQuery(all: [many])) == [.all])
        #expect(try sources(ResearchQuery(all: [many, name])) == [.author(1)])
    }
}

extension ResearchWindow {
    init(first: ResearchDay, last: ResearchDay) {
        func name(_ day: ResearchDay) -> String {
            Date(timeIntervalSince1970: Double(day.start) / 1000).formatted(.iso8601.year().month().day()).replacing("-", with: "")
        }
        // The days come from a test that keeps them apart by thirty at most.
        try! self.init(name(first), name(last))
    }
}
