/// When what is shown has become personal.
enum MatchWindow {
    static let length = 10
    /// By so much the window has to beat what chance would show.
    static let factor: Float = 3
    /// A taste that chance meets more often than this cannot be met three times as often.
    static let broadest: Float = 0.3

    /// How many videos were watched until the first ten in a row met the taste three times as well as chance, those ten
    /// included; nil when that never came.
    static func first(in shown: ArraySlice<Shown>) -> Int? {
        var met: Float = 0
        var chance: Float = 0
        for (count, place) in shown.indices.enumerated() {
            met += shown[place].match
            chance += shown[place].untargeted
            if count >= length {
                met -= shown[place - length].match
                chance -= shown[place - length].untargeted
            }
            if count + 1 >= length, met >= factor * chance { return count + 1 }
        }
        return nil
    }

    /// Whether the taste there is narrow enough for the question to make sense.
    static func isNarrow(_ shown: ArraySlice<Shown>) -> Bool {
        shown.first.map { $0.untargeted <= broadest } ?? false
    }
}
