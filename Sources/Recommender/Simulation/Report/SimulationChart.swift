/// The report as a picture: how the match grows with the videos watched, and the watch time of a session. SVG by hand, with
/// colours for light and dark screens, and names beside the lines, so that nobody has to tell colours apart.
package enum SimulationChart {
    private static let width = 880.0
    private static let height = 470.0
    private static let plot = (left: 56.0, top: 64.0, width: 470.0, height: 330.0)
    private static let bars = (left: 700.0, top: 64.0, width: 130.0, height: 330.0)

    /// The whole document.
    package static func svg(_ report: SimulationReport) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" role="img" aria-labelledby="title">
        <title id="title">How well simulated viewers' taste is met by each policy, and how long they watch</title>
        <style>
        \(style)
        </style>
        <rect class="paper" width="100%" height="100%"/>
        \((lines(report) + columns(report)).joined(separator: "\n"))
        </svg>

        """
    }

    private static let style = """
        .paper { fill: #fbfaf6 } text { font: 13px system-ui, sans-serif; fill: #26242e } .head { font-weight: 650 }
        .axis, .whisker { stroke: #6b6875; fill: none } .grid { stroke: #dcd9d2 } .line { fill: none; stroke-width: 2.5 }
        .p0 { --c: #d9432f } .p1 { --c: #9a5a00 } .p2 { --c: #2562c9 } .p3 { --c: #5b5866 } .p4 { --c: #0b7a5c } .p5 { --c: #8c3fb0 }
        .line { stroke: var(--c) } .dash { stroke-dasharray: 6 4 } .name { fill: var(--c) } .bar { fill: var(--c) }
        @media (prefers-color-scheme: dark) {
        .paper { fill: #16151b } text { fill: #eceaf2 } .axis, .whisker { stroke: #a5a2b0 } .grid { stroke: #34323c }
        .p0 { --c: #ff8066 } .p1 { --c: #e8b04a } .p2 { --c: #7fb0ff } .p3 { --c: #bdb9c9 } .p4 { --c: #4fd6ac } .p5 { --c: #d39cf0 }
        .name { fill: var(--c) }
        }
        """

    private static func lines(_ report: SimulationReport) -> [String] {
        let most = max(3.5, report.policies.flatMap(\.curve).max() ?? 0)
        let last = Double(max(1, report.policies.map { $0.curve.count { $0 > 0 } }.max() ?? 1))
        func x(_ step: Double) -> Double { plot.left + plot.width * step / last }
        func y(_ value: Double) -> Double { plot.top + plot.height * (1 - value / most) }
        var marks = [
            text(plot.left, 30, "Match with the true taste, times that of chance", "head"),
            text(plot.left, 48, "against the videos a viewer has watched"),
        ]
        for value in stride(from: 0, through: Int(most), by: most > 8 ? 2 : 1) {
            marks.append(rule(plot.left, y(Double(value)), plot.left + plot.width, y(Double(value)), value == 0 ? "axis" : "grid"))
            marks.append(text(plot.left - 8, y(Double(value)) + 4, "\(value)", anchor: "end"))
        }
        for videos in stride(from: 0, through: Int(last) * MatchCurve.step, by: 50) {
            marks.append(text(x(Double(videos / MatchCurve.step)), plot.top + plot.height + 20, "\(videos)", anchor: "middle"))
        }
        var labels: [(y: Double, mark: (Double) -> String)] = []
        for (place, policy) in report.policies.enumerated() {
            let points = policy.curve.enumerated().filter { $0.element > 0 }
            guard let end = points.last else { continue }
            let path = points.map { "\(number(x(Double($0.offset) + 0.5))),\(number(y($0.element)))" }.joined(separator: " ")
            marks.append("<polyline class=\"line p\(place % 6)\(place == 1 ? " dash" : "")\" points=\"\(path)\"/>")
            labels.append((y(end.element) + 4, { text(plot.left + plot.width + 8, $0, policy.kind.title, "name p\(place % 6)") }))
        }
        return marks + apart(labels)
    }

    /// Names beside the ends of their lines, moved down where they would cover each other.
    private static func apart(_ labels: [(y: Double, mark: (Double) -> String)]) -> [String] {
        var lowest = 0.0
        return labels.sorted { $0.y < $1.y }.map { label in
            lowest = max(label.y, lowest + 17)
            return label.mark(lowest)
        }
    }

    private static func columns(_ report: SimulationReport) -> [String] {
        let figures = report.policies.enumerated().compactMap { place, policy in
            policy[.watchTime].map { (place: place, title: policy.kind.title, estimate: $0.estimate) }
        }
        let most = max(1, figures.map(\.estimate.high).max() ?? 1)
        let step = bars.height / Double(max(1, figures.count))
        var marks = [text(bars.left, 30, "Watch time per session", "head"), text(bars.left, 48, "seconds, 95 % interval")]
        for (index, figure) in figures.enumerated() {
            let top = bars.top + step * Double(index)
            func x(_ value: Double) -> Double { bars.left + bars.width * value / most }
            marks.append(text(bars.left, top + 12, "\(figure.title): \(Int(figure.estimate.value.rounded()))"))
            marks.append(
                "<rect class=\"bar p\(figure.place % 6)\" x=\"\(number(bars.left))\" y=\"\(number(top + 18))\" "
                    + "width=\"\(number(x(figure.estimate.value) - bars.left))\" height=\"12\"/>")
            marks.append(rule(x(figure.estimate.low), top + 24, x(figure.estimate.high), top + 24, "whisker"))
        }
        return marks
    }

    private static func text(_ x: Double, _ y: Double, _ words: String, _ name: String = "", anchor: String = "start") -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(name.isEmpty ? "" : " class=\"\(name)\"")>\(words)</text>"
    }

    private static func rule(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double, _ name: String) -> String {
        "<line class=\"\(name)\" x1=\"\(number(x))\" y1=\"\(number(y))\" x2=\"\(number(toX))\" y2=\"\(number(toY))\"/>"
    }

    /// With one digit behind the point.
    private static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
