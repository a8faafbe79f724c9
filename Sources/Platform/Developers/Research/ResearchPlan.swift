import Storage

/// Where to look for what a query asks: in the index that holds the fewest videos that could match. Whatever is found there is compared
/// with the whole query all the same.
struct ResearchPlan: Sendable, Equatable {
    let sources: [ResearchStream.Source]

    /// The narrowest first.
    private static let fields: [ResearchCondition.Field] = [.videoID, .musicID, .username, .hashtag]

    /// - Parameter account: the number of somebody's account, by name; nil for nobody's.
    init(_ query: ResearchQuery, account: (String) throws -> Int64?) rethrows {
        sources = try Self.best(of: query, account) ?? [.all]
    }

    private static func best(of query: ResearchQuery, _ account: (String) throws -> Int64?) rethrows -> [ResearchStream.Source]? {
        for field in fields {
            for condition in query.all where condition.field == field && !condition.operation.isOrder {
                if let sources = try sources([condition], account) { return sources }
            }
            // Either of them means one of their values.
            if query.any.allSatisfy({ $0.field == field && !$0.operation.isOrder }), !query.any.isEmpty {
                if let sources = try sources(query.any, account) { return sources }
            }
        }
        return nil
    }

    private static func sources(
        _ conditions: [ResearchCondition], _ account: (String) throws -> Int64?
    ) rethrows -> [ResearchStream.Source]? {
        guard let field = conditions.first?.field else { return nil }
        let (texts, numbers) = values(of: conditions)
        if field == .videoID { return [.known(numbers)] }
        guard texts.count + numbers.count <= ResearchWalk.mostStreams else { return nil }
        switch field {
        // Whoever brought a sound has its number, and does not name it.
        case .musicID: return [.known(numbers)] + numbers.map { .sound($0) }
        case .username: return try texts.compactMap { try account($0).map { .author($0) } }
        case .hashtag: return texts.map { .tag($0) }
        default: return nil
        }
    }

    private static func values(of conditions: [ResearchCondition]) -> (texts: [String], numbers: [Int64]) {
        var (texts, numbers): (Set<String>, Set<Int64>) = ([], [])
        for condition in conditions {
            switch condition.values {
            case .texts(let values): texts.formUnion(values)
            case .numbers(let values): numbers.formUnion(values)
            case .lengths: break
            }
        }
        return (texts.sorted(), numbers.sorted())
    }
}
