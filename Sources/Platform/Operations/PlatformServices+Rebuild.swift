import Storage

extension PlatformServices {
    /// Makes everything anew that is derived from facts: the numbers that people see, and what is searched.
    func rebuild() async throws {
        // However long it takes: an operator asked for it.
        try await DatabaseWork.$kind.withValue(.maintenance) {
            try await database.write { tx in
                try Counters.rebuild(tx)
                try SearchIndex.rebuild(tx)
                try InsightCounts.rebuild(tx)
            }
        }
        cards.forgetAll()
    }
}
