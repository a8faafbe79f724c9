package import Web

/// What an operator sets for the status centre.
package struct StatusSettings: Sendable {
    /// Folder of everything that it keeps; nobody else writes there.
    package var folder: String
    package var host: String
    package var port: Int
    /// Name of what is watched, as people know it.
    package var name: String
    /// Address that visitors use; nil stands for this machine's.
    package var publicOrigin: PublicOrigin?
    package var trustedProxies: TrustedProxies
    /// Address of the platform that the first probes ask, without a slash at its end.
    package var watched: String
    /// Seconds between two rounds of probes.
    package var probeSeconds: Int
    /// `host:port` that answers as long as this machine reaches the world; empty for none.
    package var connectivity: String
    /// Folder for the static copy of page and API; empty for none.
    package var snapshot: String
    /// Networks that webhooks may reach although they are not of the public internet, also without TLS.
    package var webhookNetworks: [String]
    /// File that says whose networks are; empty for none.
    package var networkOwners: String
    /// How mail is sent; nil for not at all.
    package var mail: Mail?
    /// The file that says what is watched; nil for one of the folder.
    package var watchFile: String?
    /// Read pages, styles and modules anew at every request.
    package var reload: Bool

    package init(
        folder: String, host: String, port: Int, name: String, publicOrigin: PublicOrigin?, trustedProxies: TrustedProxies,
        watched: String, probeSeconds: Int, connectivity: String, snapshot: String, webhookNetworks: [String] = [],
        networkOwners: String = "", mail: Mail? = nil, watchFile: String? = nil, reload: Bool
    ) {
        self.folder = folder
        self.host = host
        self.port = port
        self.name = name
        self.publicOrigin = publicOrigin
        self.trustedProxies = trustedProxies
        self.watched = watched
        self.probeSeconds = probeSeconds
        self.connectivity = connectivity
        self.snapshot = snapshot
        self.webhookNetworks = webhookNetworks
        self.networkOwners = networkOwners
        self.mail = mail
        self.watchFile = watchFile
        self.reload = reload
    }

    /// How mail to subscribers is sent.
    package struct Mail: Sendable {
        /// Address it comes from.
        package var from: String
        /// smtp:// or smtps://; empty for the system's sendmail.
        package var smtpURL: String
        /// The system's program: a name or a path.
        package var sendmail: String

        package init(from: String, smtpURL: String, sendmail: String) {
            self.from = from
            self.smtpURL = smtpURL
            self.sendmail = sendmail
        }
    }

    /// Where the file that says what is watched may stand.
    var watchFiles: [String] { watchFile.map { [$0] } ?? ["watch.yaml", "watch.yml", "watch.json"].map { "\(folder)/\($0)" } }

    /// Links that leave the page, as in feeds and in the API, begin with it.
    var origin: String { publicOrigin?.description ?? "http://localhost:\(port)" }
}
