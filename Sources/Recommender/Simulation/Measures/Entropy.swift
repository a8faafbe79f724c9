/// How mixed something is.
enum Entropy {
    /// Of counts, in bits: 0 when all is one kind, 4 when sixteen kinds are equally frequent (C. Shannon, 1948).
    static func bits(_ counts: some Sequence<Int>) -> Double {
        let counts = counts.filter { $0 > 0 }.map(Double.init)
        let sum = counts.reduce(0, +)
        guard sum > 0 else { return 0 }
        // In one order, so that the last bits do not depend on a dictionary's.
        return counts.sorted().reduce(0) { $0 - $1 / sum * Exponential.logarithm($1 / sum) } / 0.693_147_180_559_945_3
    }
}
