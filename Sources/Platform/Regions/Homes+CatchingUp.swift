import Storage

/// How much of what the old home has written a standby has when it is promoted.
extension Homes {
    /// Seconds. A home has a transaction every two, as its nodes renew what they hold; a standby that receives more is only late.
    private static let agePlanned = 5
    /// Seconds: the same when nothing arrives any more, as the home may have been lost some time before somebody promotes.
    private static let ageLost = 300
    /// How long nothing has to arrive before the home counts as lost.
    private static let silence: Duration = .seconds(3)
    /// The same after the claim, when what arrives is all that there will be.
    private static let standstill: Duration = .seconds(10)
    private static let patience: Duration = .seconds(120)
    private static let pause: Duration = .milliseconds(250)

    /// - Throws: `PromotionRefusal` for a standby that is too far behind.
    func checkAge() async throws {
        let first = try await reception()
        guard let age = try await ageOfLastReplay(), first.position != nil else { throw PromotionRefusal.ageUnknown }
        guard age > Homes.agePlanned else { return }
        guard age <= Homes.ageLost else { throw PromotionRefusal.farBehind(age) }
        let end = ContinuousClock.now + Homes.silence
        while ContinuousClock.now < end {
            let now = try await reception()
            guard now.isConnected else { return }
            guard now.position == first.position else { throw PromotionRefusal.late(try await ageOfLastReplay() ?? age) }
            try await Task.sleep(for: Homes.pause)
        }
    }

    /// Waits while what the old home had written before the claim still arrives.
    /// - Throws: `PromotionRefusal.stillReceiving`, unless that may be lost.
    func catchUp(acceptsLoss: Bool, _ tell: (String) -> Void) async throws {
        let begun = ContinuousClock.now
        var (last, movedAt) = (try await reception(), begun)
        var isTold = false
        while last.isConnected, last.missing.map({ $0 > 0 }) ?? true {
            // A role that may not see the log's end sees whether anything arrives.
            let standstill = last.missing == nil ? Homes.silence : Homes.standstill
            guard ContinuousClock.now - movedAt < standstill else { break }
            guard ContinuousClock.now - begun < Homes.patience else {
                if acceptsLoss { break }
                throw PromotionRefusal.stillReceiving(Int(Homes.patience / .seconds(1)))
            }
            if !isTold, let missing = last.missing { tell("The standby still receives \(missing) bytes of the old home's log.") }
            isTold = true
            try await Task.sleep(for: Homes.pause)
            let now = try await reception()
            if now.position != last.position { movedAt = .now }
            last = now
        }
        let age = try await ageOfLastReplay().map { "\($0) s old" } ?? "not known"
        let missing = switch last.missing {
        case nil: "."
        case let bytes? where bytes > 0: "; \(bytes) bytes of the old home's log never arrived."
        default: "; it has all of the old home's log that it was told of."
        }
        tell("The last transaction that the standby has replayed is \(age)" + missing)
    }
}
