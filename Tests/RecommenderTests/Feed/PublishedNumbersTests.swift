import Foundation
import Testing

@testable import Recommender

/// `docs/feed.md` publishes the feed's numbers; here each is held against the code's, so that neither changes alone.
@Suite struct PublishedNumbersTests {
    private static let document = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/feed.md").standardizedFileURL

    /// Rows such as "| `weights.completion` | 1.0 | for being watched to the end |".
    private static func published() throws -> [String: String] {
        let text = try String(contentsOf: document, encoding: .utf8)
        let rows = text.matches(of: /\| `([A-Za-z.]+)` \| ([^|]+) \|/).map { (String($0.1), String($0.2)) }
        return Dictionary(rows) { _, second in second }
    }

    /// Every number that can be set, by its path. A half-life counts in hours.
    private static func inCode() -> [String: Double] {
        var numbers: [String: Double] = [:]
        func read(_ value: Any, _ path: String) {
            switch value {
            case let number as Double: numbers[path] = number
            case let number as Int: numbers[path] = Double(number)
            case let number as Int64: numbers[path] = Double(number)
            case let number as UInt64: numbers[path] = Double(number)
            // As it is written in the code: a tenth as a Float is not a tenth as a Double.
            case let number as Float: numbers[path] = Double("\(number)")
            case let halfLife as HalfLife: numbers[path] = Double(halfLife.milliseconds) / 3_600_000
            default:
                for child in Mirror(reflecting: value).children {
                    read(child.value, path.isEmpty ? child.label ?? "" : path + "." + (child.label ?? ""))
                }
            }
        }
        read(FeedSettings(), "")
        return numbers
    }

    @Test func `every number of the code is published, and no other`() throws {
        let (published, code) = (try Self.published(), Self.inCode())
        for (path, number) in code.sorted(by: { $0.key < $1.key }) {
            let text = published[path]?.replacing(",", with: "").split(separator: " ").first ?? ""
            #expect(Double(text) == number, "docs/feed.md must say | `\(path)` | \(number) |")
        }
        for path in published.keys where code[path] == nil {
            #expect(Self.rules[path] != nil, "docs/feed.md publishes \(path), which the code does not have")
        }
    }

    /// What watches and acts teach, by the rules that are functions.
    private static var taught: [String: Double] {
        func watch(_ milliseconds: Int, loops: Int = 0) -> Double {
            let verdict = WatchVerdict(watchedMilliseconds: milliseconds, loops: loops, durationMilliseconds: 10_000)
            return Double("\(ViewerHistory.weight(verdict))") ?? 0
        }
        var numbers = [
            "history.finish": watch(10_000), "history.loop": ((watch(10_000, loops: 1) - watch(10_000)) * 1_000).rounded() / 1_000,
            "history.part": watch(5_000) * 2, "history.skip": watch(100), "history.most": Double(ViewerHistory.mostWeight),
            "history.telling": Double(ViewerHistory.telling),
        ]
        for head in RankerHead.allCases {
            let (said, learned) = (ViewerHistory.weight(head), RankerSettings().weight(head))
            if said != 0 { numbers["history.\(head)"] = Double("\(said)") }
            numbers["learning.\(head)"] = Double("\(learned)")
        }
        let acts: [(String, Outcome.Action)] = [
            ("like", .like), ("share", .share), ("comment", .comment), ("follow", .follow), ("profile", .profile),
            ("notInterested", .notInterested),
        ]
        for (name, act) in acts {
            numbers["taste.\(name).tag"] = Double(ViewerProfile.signal(of: act).tag)
            numbers["taste.\(name).creator"] = Double(ViewerProfile.signal(of: act).author)
        }
        return numbers
    }

    /// Numbers of the rules that are no settings.
    private static let rules: [String: Double] = taught.merging([
        "taste.bound": Double(AffinityTable.bound), "taste.keptPerEvent": (Double(AffinityTable.keptPerEvent) * 100).rounded() / 100,
        "taste.interest": Double(ViewerProfile.picked), "taste.tags": Double(ViewerProfile.tagLimit),
        "taste.creators": Double(ViewerProfile.authorLimit), "watch.skipMilliseconds": Double(WatchVerdict.skipMilliseconds),
        "watch.completeShare": WatchVerdict.completeShare,
    ]) { $1 }

    @Test func `the rules' numbers are published as they are`() throws {
        let published = try Self.published()
        for (path, number) in Self.rules {
            let text = published[path]?.split(separator: " ").first.map { $0.replacing(",", with: "") } ?? ""
            #expect(Double(text) == number, "docs/feed.md must say | `\(path)` | \(number) |")
        }
    }
}
