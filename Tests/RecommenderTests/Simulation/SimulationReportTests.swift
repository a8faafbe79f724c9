import Testing

@testable import Recommender

@Suite struct SimulationReportTests {
    private static let report = SimulationReport(
        settings: SimulationSettings(), seeds: [1, 2], bootstrapRounds: 10,
        policies: PolicyKind.allCases.enumerated().map { index, kind in
            let estimate = Estimate(value: 100 + Double(index), low: 90, high: 130)
            return SimulationReport.Policy(
                kind: kind, showings: 10, figures: [.init(measure: .watchTime, estimate: estimate, bySeed: [100, nil])],
                curve: index == 5 ? [] : [1, 1.5, 2, 0])
        })

    @Test func `the tables have a line for each figure, and as many fields in each line`() {
        for table in [SimulationTable.measures(Self.report), SimulationTable.curve(Self.report)] {
            let lines = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
            #expect(Set(lines).count == 1)
            #expect(table.hasSuffix("\n"))
        }
        #expect(SimulationTable.measures(Self.report).contains("ours,watch_seconds_per_session,100.0,90.0,130.0,100.0,\n"))
        #expect(SimulationTable.curve(Self.report).contains("linear,10,1.5\n"))
    }

    @Test func `the picture is well-formed, names every policy, and knows dark screens`() {
        let svg = SimulationChart.svg(Self.report)
        #expect(Self.isWellFormed(svg))
        for kind in PolicyKind.allCases { #expect(svg.contains(">\(kind.title)")) }
        #expect(svg.contains("prefers-color-scheme: dark"))
        #expect(!svg.contains("nan") && !svg.contains("inf"))
    }

    @Test func `a report without anything still makes a picture`() {
        let empty = SimulationReport(settings: SimulationSettings(), seeds: [], bootstrapRounds: 1, policies: [])
        #expect(Self.isWellFormed(SimulationChart.svg(empty)))
        #expect(SimulationTable.curve(empty) == "policy,videos,match_over_untargeted\n")
    }

    /// Whether every element is closed in its place, and every attribute has its quotation marks.
    private static func isWellFormed(_ text: String) -> Bool {
        var open: [Substring] = []
        for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
            guard let end = part.firstIndex(of: ">") else { return false }
            let tag = part[..<end]
            guard tag.filter({ $0 == "\"" }).count.isMultiple(of: 2) else { return false }
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        return open.isEmpty
    }
}
