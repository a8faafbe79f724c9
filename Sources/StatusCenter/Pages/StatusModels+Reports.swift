import Web

extension StatusModels {
    /// Reports of the day with a line for each quarter of an hour, over the line of what is usual.
    var reports: PageModel {
        let (counts, usual) = (facts.reports.counts, facts.reports.usual)
        let highest = max(5, Double(counts.max() ?? 0), usual.max() ?? 0)
        func line(_ values: [Double]) -> String {
            values.enumerated().map { index, value in
                let y = 47 - value / highest * 44
                return "\(index * 4),\(Int(y * 10) / 10).\(abs(Int(y * 10)) % 10)"
            }.joined(separator: " ")
        }
        let count = facts.reports.count
        var model: PageModel = [
            "points": line(counts.map(Double.init)), "usual_points": line(usual), "total": facts.reports.isWatched ? "\(count)" : "–",
            "noun": words[count == 1 ? .reportInDay : .reportsInDay],
        ]
        let most = counts.max() ?? 0
        model["spark_summary"] = words.filled(.sparkSummary, "\(count)", "\(most)")
        return model
    }
}
