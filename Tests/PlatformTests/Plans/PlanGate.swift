import Storage
import TestRig

/// What is wrong with the plans of the product's statements on the schema as it stands.
enum PlanGate {
    /// Statements that may read a whole table or sort more than a page, each with the reason. By file and function.
    static let exempt: [String: String] = [
        "Durable/EventLog.swift faults(limit:)": "faults are few, and administrators seldom look",
        "Durable/JobQueue+Leases.swift recover(_:_:in:)": "once, when a server starts",
        "Durable/JobQueue+Records.swift counts()": "the queue holds a day's jobs, and administrators seldom look",
        "Durable/JobQueue+Records.swift records(_:limit:before:)": "the queue holds a day's jobs, and administrators seldom look",
        "Platform/ActiveDays.swift add(_:in:)": "at most 31 rows",
        "Platform/ActiveDays.swift known(_:in:)": "at most 31 rows",
        "Platform/ActiveDays.swift month(until:in:)": "at most 31 rows",
        "Platform/ActiveDays.swift sweep(before:in:)": "at most 31 rows",
        "Platform/WebhookQueue.swift look(after:)": "what it reads from end to end are the apps that it has jumped to",
        "Platform/AccountDeletion.swift check(_:isAdmin:in:)": "the index that it reads from end to end holds administrators only",
        "Platform/Accounts.swift hasAdmin()": "the index that it reads from end to end holds administrators only",
        "Platform/Counters.swift rebuild(_:)": "an operator asked to count everything",
        "Platform/InsightCounts.swift rebuild(_:)": "an operator asked to count everything",
        "Platform/LimitRecords.swift sweep(at:under:)": "once in ten minutes, of a day's tries; an index would be written at each",
        "Platform/Nodes.swift take(token:name:)": "at most 32 rows",
        "Platform/Reports.swift open()": "reports are few, and administrators seldom look",
        "Platform/SearchIndex.swift rebuild(_:)": "an operator asked to index everything",
        "Platform/SearchVocabulary.swift meant(by:in:)": "only when nothing was found: at most 10,000 words with letters in common",
        "Platform/Sounds.swift borrowers(of:in:)": "what it counts is at most 10,000 entries of one index",
        "Platform/Trends.swift read(in:)": "the last 2,000 videos, once a minute",
        "Platform/Sessions.swift start(accountID:proof:userAgent:address:)": "the sessions of one account, of which there are few",
        "Platform/Sessions.swift list(for:)": "the sessions of one account, of which there are few",
    ]

    static func problems(of planned: PlannedStatements, in transaction: any Transaction) throws -> [String] {
        let schema = try SchemaIndexes(in: transaction)
        var problems = schema.uncovered.map { "\($0.table).\($0.column) refers to something and has no index" }
        for statement in planned.statements where statement.isPlanned && exempt[statement.site.name] == nil {
            do {
                let plan = try QueryPlan.of(statement.text, in: transaction)
                if !plan.scans.isEmpty { problems.append("reads all of \(plan.scans.joined(separator: ", ")): \(statement.key)") }
                if plan.sorts { problems.append("sorts: \(statement.key)") }
            } catch {
                problems.append("\(error): \(statement.key)")
            }
        }
        return problems.sorted()
    }

    /// Statements that find their rows by an index, by the index's name.
    static func users(of planned: PlannedStatements, in transaction: any Transaction) throws -> [String: Set<String>] {
        var users: [String: Set<String>] = [:]
        for statement in planned.statements where statement.isPlanned {
            for step in try QueryPlan.of(statement.text, in: transaction).steps {
                for word in step.split(separator: " ") where IndexesInUse.all[String(word)] != nil {
                    users[String(word), default: []].insert(statement.site.name)
                }
            }
        }
        return users
    }
}
