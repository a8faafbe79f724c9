import Storage
import TestRig
import Testing

/// Every statement of the product as PostgreSQL plans it when it has executed it some times.
@Suite(.enabled("one plan for all values is PostgreSQL's") { TestEngine.isPostgres }, .serialized, .timeLimit(.minutes(30)))
struct PlansForAllValuesTests {
    @Test func `no statement gets slow when it is planned once for all values`() async throws {
        let planned = try await PlannedStatements.shared.value
        let problems = try await planned.database.read { transaction in
            try planned.statements.compactMap { statement -> String? in
                guard statement.isPlanned, PlanGate.exempt[statement.site.name] == nil, !statement.text.isPlannedForItsValues else {
                    return nil
                }
                return try PlansForAllValues.problem(of: statement, in: transaction).map { "\($0): \(statement.key)" }
            }
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test func `what is planned for its values would be slow otherwise, so that the gate is seen to find it`() async throws {
        let planned = try await PlannedStatements.shared.value
        let (marked, slow) = try await planned.database.read { transaction -> (Set<String>, Set<String>) in
            let marked = planned.statements.filter(\.text.isPlannedForItsValues)
            let found = try marked.filter { try PlansForAllValues.problem(of: $0, in: transaction) != nil }
            return (Set(marked.map(\.site.name)), Set(found.map(\.site.name)))
        }
        #expect(marked.count >= 4, "\(marked)")
        #expect(marked == slow, "these need no plan of their own: \(marked.subtracting(slow).sorted())")
    }
}
