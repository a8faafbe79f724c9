import Foundation
import Storage

/// What a node of an instance in several regions has to know.
struct RegionSettings: Sendable {
    /// How long a confirmation of the witness counts, from the moment in which it was asked for.
    static let lease: Duration = .seconds(10)
    /// Between two questions.
    static let heartbeat: Duration = .seconds(2)
    /// How long a promotion waits after its claim: the lease, and some more for clocks that run at different rates.
    static let patience: Duration = .seconds(12)

    /// A server that is silent for so long is asked again on another connection, while the lease still lasts.
    static let silence: Duration = .seconds(3)

    let region: String
    /// The database's address, without its password.
    let database: String
    /// Of that the host, the port and the name.
    let place: String
    let witness: PostgresSettings
}

extension RegionSettings {
    /// Which database this is, as a claim names it: the same for every role, and another one where only the address is the same.
    func identity(of look: Homes.Look) -> String {
        // Such an address is one on every machine.
        let isHere = ["a socket", "127.", "::1"].contains { look.server.hasPrefix($0) }
        return "\(place) (\(look.server)\(isHere ? " of " + ProcessInfo.processInfo.hostName : ""), \(look.system))"
    }
}

extension PlatformConfiguration {
    /// Nil for an instance in one place.
    /// - Throws: `ConfigurationError` when something is missing.
    func regionSettings() throws(ConfigurationError) -> RegionSettings? {
        guard !region.isEmpty || witness.isPostgres else { return nil }
        guard !region.isEmpty, witness.isPostgres, databaseURL.isPostgres else {
            throw ConfigurationError(
                description: "Several regions need SKIT_REGION, SKIT_WITNESS and SKIT_DATABASE_URL: at least one of them is empty."
            )
        }
        guard witness != databaseURL else {
            throw ConfigurationError(description: "SKIT_WITNESS is SKIT_DATABASE_URL: a witness must outlive either region.")
        }
        var settings = PostgresSettings(address: witness.text)
        settings.applicationName = "skit region \(region)"
        settings.connections = 2
        settings.connectSeconds = 2
        settings.statementTimeout = .seconds(2)
        settings.silence = RegionSettings.silence
        return RegionSettings(region: region, database: databaseURL.hidden, place: databaseURL.place, witness: settings)
    }
}
