/// Charts as shapes of an SVG of a fixed size, which the page stretches.
enum InsightChart {
    static let width = 640.0
    static let height = 180.0
    /// Above the greatest value and below the least, so that lines keep their width.
    private static let margin = 3.0

    struct Bar: Sendable {
        let x: String
        let y: String
        let width: String
        let height: String
    }

    /// One for each value, beside each other; the greatest is as high as the chart.
    static func bars(_ values: [Int64]) -> [Bar] {
        let most = Double(max(1, values.max() ?? 1))
        let step = width / Double(max(1, values.count))
        return values.enumerated().map { index, value in
            let tall = value > 0 ? max(4, Double(value) / most * height) : 0
            return Bar(
                x: text(Double(index) * step + step * 0.14), y: text(height - tall), width: text(step * 0.72), height: text(tall)
            )
        }
    }

    /// A line through shares of 0...1, from the left end to the right one.
    static func line(_ shares: [Double]) -> String {
        guard let first = shares.first else { return "" }
        let step = width / Double(max(1, shares.count - 1))
        return shares.dropFirst().enumerated().reduce("M0 \(place(first))") { path, next in
            path + " L\(text(Double(next.offset + 1) * step)) \(place(next.element))"
        }
    }

    /// The same with what lies below it.
    static func area(_ shares: [Double]) -> String {
        shares.isEmpty ? "" : "\(line(shares)) L\(text(width)) \(text(height)) L0 \(text(height)) Z"
    }

    private static func place(_ share: Double) -> String {
        text(margin + (height - 2 * margin) * (1 - min(1, max(0, share))))
    }

    private static func text(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }
}
