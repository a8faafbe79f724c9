import Storage

/// What is wrong with the plans that PostgreSQL makes once for all values of a prepared statement. It takes such a plan after five
/// executions when it thinks that it costs no more, without knowing the values: a word that nobody uses costs as much as any other.
enum PlansForAllValues {
    /// A plan that may come to cost less than this many pages is quick enough, whatever its values are.
    private static let fewPages = 1_000.0
    /// A plan for all values may cost so many times what the one for the values at hand does.
    private static let tolerance = 5.0

    /// Nil when nothing is wrong with it. Leaves it open whether it is planned for its values.
    static func problem(of statement: StatementRecorder.Statement, in transaction: any Transaction) throws -> String? {
        // What begins a sum has nothing to say of plans.
        guard let plan = try QueryPlan.ofAllValues("" + statement.text, in: transaction) else { return nil }
        if !plan.scans.isEmpty { return "reads all of \(plan.scans.joined(separator: ", ")) once it is planned for all values" }
        if plan.sorts { return "sorts once it is planned for all values" }
        guard plan.worstCost > fewPages else { return nil }
        for sample in statement.samples {
            let own = try QueryPlan.of(sample, in: transaction)
            // The same way costs what there is on it, and how much that is, nobody can say for all values.
            guard plan.reads != own.reads, plan.worstCost > own.worstCost * tolerance else { continue }
            let (wrong, right) = (plan.reads.subtracting(own.reads).sorted(), own.reads.subtracting(plan.reads).sorted())
            return "goes by \(wrong) instead of \(right) once it is planned for all values, for up to \(Int(plan.worstCost)) pages"
        }
        return nil
    }
}
