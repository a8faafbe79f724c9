import Storage

/// What the database has of the service.
enum AboutRows {
    static func read(in tx: any Transaction) throws -> About {
        let row = try tx.row("SELECT description, keeper, address, contact, monthly_actives FROM page LIMIT 1")
        guard let row else { return About() }
        return About(
            description: try row.optionalText(0), keeper: try row.optionalText(1), address: try row.optionalText(2),
            contact: try row.optionalText(3), monthlyActives: try row.optionalInt(4)
        )
    }

    static func set(_ about: About, by actor: Actor, at: Int64, in tx: any Transaction) throws {
        guard try read(in: tx) != about else { return }
        try tx.run(
            """
            UPDATE page SET description = \(about.description), keeper = \(about.keeper), address = \(about.address),
                contact = \(about.contact), monthly_actives = \(about.monthlyActives)
            """
        )
        try AuditLog.note("page.changed", about: nil, "", by: actor, at: at, in: tx)
    }
}
