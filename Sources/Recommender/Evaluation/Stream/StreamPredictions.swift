/// What a ranker said of each reported row before it learned from it, and what came.
struct StreamPredictions: Sendable {
    /// Of each row: the viewer's number.
    var groups: [Int] = []
    var scores: [[Float]] = []
    var labels: [[Bool]] = []
    /// Rows of videos of known length, as `groups`; times in milliseconds, at most three times the length.
    var watchGroups: [Int] = []
    var predictedTimes: [Double] = []
    var actualTimes: [Double] = []
    private var numbers: [UInt64: Int] = [:]

    /// Heads that are reported.
    static let heads: [RankerHead] = [.longView, .click]

    init() {
        scores = [[Float]](repeating: [], count: Self.heads.count)
        labels = [[Bool]](repeating: [], count: Self.heads.count)
    }

    /// Viewers.
    var groupCount: Int { numbers.count }

    mutating func add(_ event: StreamEvent, _ score: RankerScore) {
        let group = numbers[event.impression.viewer] ?? numbers.count
        numbers[event.impression.viewer] = group
        groups.append(group)
        for (index, head) in Self.heads.enumerated() {
            scores[index].append(score[head])
            labels[index].append(event.reaction[head] ?? false)
        }
        let duration = event.impression.durationMilliseconds
        guard duration > 0, let play = event.reaction.playMilliseconds else { return }
        let longest = Double(duration) * 3
        watchGroups.append(group)
        predictedTimes.append(min(longest, score.watchMilliseconds))
        actualTimes.append(min(longest, max(0, Double(play))))
    }

    /// The figures by name, in the order of the report.
    func metrics() -> [(name: String, metric: any GroupedMetric)] {
        var metrics: [(name: String, metric: any GroupedMetric)] = []
        for (index, head) in Self.heads.enumerated() {
            let name = head == .longView ? "long_view" : "click"
            let (scores, labels) = (scores[index], labels[index])
            metrics.append(("\(name)_auc", AreaUnderCurve(scores: scores, labels: labels, groups: groups)))
            metrics.append(
                ("\(name)_gauc", GroupMean.areaUnderCurve(scores: scores, labels: labels, groups: groups, count: groupCount)))
            metrics.append(("\(name)_ne", NormalizedEntropy(scores: scores, labels: labels, groups: groups, count: groupCount)))
        }
        let (predicted, actual) = (predictedTimes.map { $0 / 1_000 }, actualTimes.map { $0 / 1_000 })
        metrics.append(
            ("watch_mae_seconds", GroupMean.absoluteError(predicted: predicted, actual: actual, groups: watchGroups, count: groupCount)))
        metrics.append(("watch_xauc", PairOrder(predicted: predicted, actual: actual, groups: watchGroups)))
        metrics.append(
            ("watch_xgauc", GroupMean.pairOrder(predicted: predicted, actual: actual, groups: watchGroups, count: groupCount)))
        return metrics
    }
}
