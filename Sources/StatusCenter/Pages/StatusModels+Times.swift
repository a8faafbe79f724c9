import Web

extension StatusModels {
    /// How long a part took to answer in the last day, as a line; nil where nothing was measured in the last hour.
    func times(of component: Int64) -> PageModel? {
        guard let line = facts.times[component], let last = line.suffix(2).compactMap({ $0 }).last else { return nil }
        let most = line.compactMap { $0 }.max() ?? last
        // Gaps are bridged: whether it answered at all stands in the bars.
        let points = line.enumerated().compactMap { index, value in
            value.map { "\(index * 2),\(22 - $0 * 20 / max(1, most))" }
        }
        return [
            "time_words": words.filled(.answersIn, "\(last)"), "time_summary": words.filled(.timesSummary, "\(last)", "\(most)"),
            // One point is no line.
            "time_points": points.count > 1 ? points.joined(separator: " ") : nil,
        ]
    }
}
