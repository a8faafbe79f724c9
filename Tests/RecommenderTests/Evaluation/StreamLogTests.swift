import Testing

@testable import Recommender

@Suite struct StreamLogTests {
    private static let head =
        "user_id\tvideo_id\tdate\ttime_ms\tis_click\tis_follow\tlong_view\tplay_time_ms\tduration_ms\tlabel\tother\n"

    private func read(_ text: String) throws -> StreamLog {
        try StreamLog(tabSeparated: Array(text.utf8))
    }

    @Test func `rows come in the order of time, with their answers`() throws {
        let log = try read(
            Self.head + "1\t7\t20220409\t2000\t1\t0\t1\t9500\t10000\t1\tx\n"
                + "2\t8\t20220408\t1000\t0\t1\t0\t300\t0\t0\ty\r\n\n2\t9\t20220408\t1000\t0\t0\t0\t100\t10000\t0\t\n")
        #expect(log.events.map(\.impression.video) == [8, 9, 7])
        let (first, second, last) = (log.events[0].reaction, log.events[1].reaction, log.events[2].reaction)
        #expect(first[.follow] == true && first[.click] == false && first[.notInterested] == true)
        #expect(first[.finish] == nil, "without a length nobody knows")
        #expect(second[.skip] == true && second[.finish] == false)
        #expect(last[.finish] == true && last[.longView] == true && last[.like] == true)
        #expect(last[.comment] == nil, "there was no such column")
        #expect(log.halfway == 20_220_409)
    }

    @Test(arguments: [
        ("", 1, "empty"), ("user_id\tvideo_id\n1\t2\n", 1, "date"), (head, 1, "no rows"),
        (head + "1\t7\n", 2, "2 fields instead of 11"),
        (head + "1\t7\t20220409\t2000\t1\t0\t1\t9500\t10000\t1\tx\n1\t7\t20220409\ttwo\t1\t0\t1\t9500\t10000\t1\tx\n", 3, "time_ms"),
        (head + "1\t7\t20220409\t2000\t1\t0\t2\t9500\t10000\t1\tx\n", 2, "long_view is \"2\", not 0 or 1"),
        (head + "1\t7\t20220409\t99999999999999999999\t1\t0\t1\t9500\t10000\t1\tx\n", 2, "whole number"),
    ])
    func `what cannot be read is named with its line`(text: String, line: Int, problem: String) throws {
        let error = #expect(throws: TableError.self) { try read(text) }
        #expect(error?.line == line)
        #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
    }

    @Test func `a run says the same twice, and nothing of days that are not there`() throws {
        var stream = GeneratedStream(seed: 2)
        let events = (0..<120).map { index in
            let (impression, reaction) = stream.next()
            return StreamEvent(impression: impression, reaction: reaction, day: index / 60)
        }
        var evaluation = StreamEvaluation(from: 1, seeds: [1, 2], rounds: 10)
        evaluation.settings = GeneratedStream.settings
        var shares: [Double] = []
        let report = try #require(evaluation.run(StreamLog(events: events)) { shares.append($0) })
        let again = try #require(evaluation.run(StreamLog(events: events)))
        #expect(report.figures == again.figures)
        #expect(report.figures.count == 9)
        #expect(report.figures.allSatisfy { $0.bySeed.count == 2 })
        #expect(shares == shares.sorted() && shares.last == 1)
        evaluation.from = 9
        #expect(evaluation.run(StreamLog(events: events)) == nil)
    }
}
