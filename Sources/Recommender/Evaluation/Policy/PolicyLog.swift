/// What a policy chose among arms, with which probability, and what came of it: logged bandit feedback.
package struct PolicyLog: Sendable {
    /// Rows beyond this are refused.
    package static let rowLimit = 10_000_000
    /// Arms beyond this are refused.
    package static let armLimit = 100_000

    /// One choice.
    struct Row: Sendable {
        let arm: Int
        /// Of this arm at this moment, by the policy that chose it, above 0 and at most 1.
        let propensity: Double
        let isClicked: Bool
    }

    let rows: [Row]
    /// Arms are numbered from 0 and below this.
    package let arms: Int

    /// Rows in the order in which they were logged.
    init(rows: [Row], arms: Int) {
        self.rows = rows
        self.arms = arms
    }

    /// Reads comma-separated rows as the Open Bandit Dataset has them, with the columns `item_id`, `click` and
    /// `propensity_score`; others are passed over.
    ///
    /// - Throws: `TableError` that names the line.
    package init(commaSeparated bytes: [UInt8]) throws(TableError) {
        var reader = try TableReader(bytes, separator: ",")
        let item = try reader.column(required: "item_id")
        let click = try reader.column(required: "click")
        let score = try reader.column(required: "propensity_score")
        var rows: [Row] = []
        var arms = 0
        while try reader.next() {
            guard rows.count < Self.rowLimit else {
                throw TableError(line: reader.line, problem: "more than \(Self.rowLimit) rows")
            }
            let arm = Int(clamping: try reader.integer(item))
            guard (0..<Self.armLimit).contains(arm) else {
                throw TableError(line: reader.line, problem: "item_id is \(arm), not one of 0..<\(Self.armLimit)")
            }
            let propensity = try reader.number(score)
            guard propensity > 0, propensity <= 1 else {
                throw TableError(line: reader.line, problem: "propensity_score is \(propensity), not above 0 and at most 1")
            }
            rows.append(Row(arm: arm, propensity: propensity, isClicked: try reader.flag(click)))
            arms = max(arms, arm + 1)
        }
        guard !rows.isEmpty else { throw TableError(line: reader.line, problem: "there are no rows") }
        self.rows = rows
        self.arms = arms
    }

    /// Whether all arms were equally likely throughout, which replay needs.
    var isUniform: Bool {
        guard let first = rows.first else { return true }
        return rows.allSatisfy { abs($0.propensity - first.propensity) < 1e-9 }
    }
}
