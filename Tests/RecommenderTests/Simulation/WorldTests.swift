import Testing

@testable import Recommender

@Suite struct WorldTests {
    @Test func `tags and lengths are read from KuaiRand's columns, in quotation marks or without`() throws {
        let head = "video_id,video_duration,tag\n"
        let lines = (0..<60).map { "\($0),\($0 == 2 ? "" : "\(1_000 + $0 * 1_000).0"),\($0 == 1 ? "\"39,68,39\"" : $0 == 3 ? "" : "7")" }
        let rows = try CatalogueRows(commaSeparated: Array((head + lines.joined(separator: "\n")).utf8))
        #expect(rows.rows.count == 58)
        #expect(rows.rows[0] == CatalogueRows.Row(tags: [7], durationMilliseconds: CatalogueRows.shortestMilliseconds))
        #expect(rows.rows[1].tags == [39, 68])
        #expect(rows.rows[57].durationMilliseconds == 60_000)
    }

    @Test(arguments: [
        ("", "the file is empty"), ("video_id,tag\n1,2\n", "there is no column video_duration"),
        ("video_duration,tag\n5000,2\n", "only 1 videos"), ("video_duration,tag\n5000,cats\n", "tag is \"cats\""),
        ("video_duration,tag\nlong,2\n", "video_duration is \"long\""), ("video_duration,tag\n5000,2,3\n", "3 fields instead of 2"),
    ])
    func `what is no catalogue is refused with its line`(_ text: String, _ problem: String) {
        let error = #expect(throws: TableError.self) { try CatalogueRows(commaSeparated: Array(text.utf8)) }
        #expect(error?.problem.contains(problem) ?? false)
    }

    @Test func `tags tell something of what a video is about, and not half of it`() {
        let world = World(SimulationTests.rows, settings: SimulationSettings(), seed: 2)
        let likeness = world.videos.map { Double($0.topic.likeness(to: world.topics.centre(of: [$0.tag]))) }
        let mean = likeness.reduce(0, +) / Double(likeness.count)
        #expect(mean > 0.45 && mean < 0.71, "squared, that is the share of it that tags explain")
    }

    @Test func `a taste is narrow, drifts slowly, and is another one after a change`() {
        let world = World(SimulationTests.rows, settings: SimulationSettings(), seed: 2)
        var viewer = SimulatedViewer(number: 1, isRestless: false, world: world, seed: 2)
        func liked() -> Set<Int64> { Set(world.videos.filter { viewer.match($0.topic) > 0.4 }.map(\.listing.id)) }
        let before = liked()
        #expect(!before.isEmpty && before.count < world.videos.count / 2)
        viewer.drift(days: 1)
        let drifted = liked()
        #expect(Double(drifted.intersection(before).count) > 0.6 * Double(before.count))
        viewer.changeTaste(world)
        #expect(liked() != drifted)
    }

    @Test func `who likes a video stays longer, and nobody longer than four times its length`() {
        let world = World(SimulationTests.rows, settings: SimulationSettings(), seed: 2)
        let viewer = SimulatedViewer(number: 1, isRestless: false, world: world, seed: 2)
        func mean(_ match: Float) -> Double {
            var sum = 0.0
            for (index, video) in world.videos.enumerated() {
                var luck = Luck(seed: UInt64(index))
                let watch = WatchModel.watch(video, by: viewer, match: match, using: &luck)
                #expect(watch.milliseconds > 0 && watch.milliseconds <= 4 * video.listing.durationMilliseconds)
                #expect(watch.loops <= 3 && (watch.loops == 0 || watch.milliseconds > video.listing.durationMilliseconds))
                sum += Double(watch.milliseconds)
            }
            return sum / Double(world.videos.count)
        }
        #expect(mean(1) > 2 * mean(0))
    }

    @Test func `events come in the order of time, and equal times in the order of arrival`() {
        var queue = EventQueue()
        var random = Luck(seed: 1)
        for index in 0..<500 { queue.add(.swipe(viewer: index), at: Int64(random.index(below: 50))) }
        var last: (at: Int64, viewer: Int) = (-1, -1)
        var count = 0
        while let (at, event) = queue.next() {
            guard case .swipe(let viewer) = event else { continue }
            #expect(at > last.at || viewer > last.viewer && at == last.at)
            last = (at, viewer)
            count += 1
        }
        #expect(count == 500)
    }
}
