import Storage

extension QRCodes {
    private static let perStatement = 5_000

    /// Removes codes whose time is over; a schedule calls it. Returns how many.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let now = clock.now()
        var count = 0
        while true {
            try Task.checkCancellation()
            let removed = try await database.write(.byRow) { tx in
                try term?.check(in: tx)
                // Few are over at a time; a plan for any time would take them for a third of the table, and read all of it.
                return try tx.run(
                    .plannedForItsValues(
                        """
                        DELETE FROM app_qrcodes
                        WHERE hash IN (SELECT hash FROM app_qrcodes WHERE expires_at < \(now) LIMIT \(QRCodes.perStatement))
                        """
                    )
                )
            }
            count += removed
            guard removed == QRCodes.perStatement else { return count }
        }
    }
}
