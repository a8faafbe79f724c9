import Platform
import StatusCenter
import Web

extension StatusSettings {
    /// What the common settings mean for the status centre.
    /// - Throws: `TrustedProxies.MalformedProxy`.
    init(_ configuration: PlatformConfiguration) throws {
        let watched = PublicOrigin(configuration.statusWatched)?.description ?? "http://127.0.0.1:\(configuration.port)"
        let snapshot = configuration.statusSnapshot.isEmpty ? configuration.path("status/snapshot") : configuration.statusSnapshot
        let mail = configuration.statusMailFrom.isEmpty ? nil : Mail(
            from: configuration.statusMailFrom, smtpURL: configuration.statusSMTPURL, sendmail: configuration.statusSendmail
        )
        self.init(
            folder: configuration.path("status"), host: configuration.host, port: configuration.statusPort, name: configuration.siteName,
            publicOrigin: PublicOrigin(configuration.statusPublicURL),
            trustedProxies: try TrustedProxies(configuration.trustedProxies), watched: watched,
            probeSeconds: configuration.statusProbeSeconds, connectivity: configuration.statusConnectivity, snapshot: snapshot,
            webhookNetworks: configuration.statusWebhookNetworks, networkOwners: configuration.statusNetworkOwners, mail: mail,
            reload: configuration.siteReload
        )
    }
}
