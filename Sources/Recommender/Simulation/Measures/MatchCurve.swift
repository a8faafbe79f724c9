/// How the match grows with what was watched: for the chart.
enum MatchCurve {
    /// Videos in one step.
    static let step = 5
    static let steps = 40

    /// By step: how much better than chance the taste was met, over all viewers who got that far.
    static func mean(_ diaries: [ViewerDiary]) -> [Double] {
        (0..<steps).map { index in
            var (met, chance) = (0.0, 0.0)
            for diary in diaries where diary.shown.count >= (index + 1) * step {
                for shown in diary.shown[index * step..<(index + 1) * step] {
                    met += Double(shown.match)
                    chance += Double(shown.untargeted)
                }
            }
            return chance > 0 ? met / chance : 0
        }
    }
}
