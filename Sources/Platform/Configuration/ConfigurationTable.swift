package import Configuration
import Web

extension ConfigurationKey {
    /// Every key, in the order `skit config` prints them. docs/configuration.md is checked against it.
    package static let all: [ConfigurationKey] = [
        .text("skit.data", \.data, "Folder of everything that is kept: databases and objects."),
        .databaseAddress(
            "skit.database.url", \.databaseURL,
            "PostgreSQL's address, as postgresql://user@host/name; empty keeps the facts in an SQLite file in SKIT_DATA.",
            fallback: "database.url"
        ),
        .integer("skit.database.connections", \.databaseConnections, 2...200, "Connections to PostgreSQL that this node holds at most."),
        .text("skit.region", \.region, "Name of this region, for an instance in several; empty for one place.") {
            $0.wholeMatch(of: /[a-z0-9-]{0,32}/) == nil ? "empty or up to 32 of a-z, 0-9 and -" : nil
        },
        .databaseAddress("skit.witness", \.witness, "PostgreSQL in a third place, which knows the region that takes the writes."),
        .databaseAddresses(
            "skit.read.replicas", \.readReplicas,
            "Addresses of standbys that may answer reads, as SKIT_DATABASE_URL's, with a semicolon between them."
        ),
        .integer("skit.replica.lag.seconds", \.replicaLagSeconds, 1...300, "Seconds that an answer of a standby may lie back at most."),
        .text("skit.s3.endpoint", \.s3Endpoint, "Address of an S3 store for media; empty keeps them in SKIT_DATA."),
        .text("skit.s3.bucket", \.s3Bucket, "Bucket, made at the first start when it is missing."),
        .text("skit.s3.region", \.s3Region, "Region that requests are signed for."),
        .text("skit.s3.access.key", \.s3AccessKey, "Access key."),
        .secret("skit.s3.secret.key", \.s3SecretKey, "Secret key."),
        .text("skit.s3.ca.file", \.s3CAFile, "Certificates in PEM that alone vouch for an https store; empty trusts the system's."),
        .choice("skit.s3.addressing", \.s3Addressing, "path: host/bucket, for stores one hosts oneself; host: bucket.host, for Amazon."),
        .integer("skit.s3.cache.megabytes", \.s3CacheMegabytes, 100...100_000_000, "Disk that this node keeps copies of media on."),
        .integer(
            "skit.s3.spool.megabytes", \.s3SpoolMegabytes, 10...10_000_000, "Disk for uploads that arrive while the S3 store is away."
        ),
        .choice(
            "skit.media.delivery", \.mediaDelivery, "stream: media from S3 pass through this server; redirect: viewers fetch them there."
        ),
        .text("skit.media.cdn", \.mediaCDN, "Address before the names of public media at a CDN that reads the bucket; empty for none.") {
            $0.isEmpty || ($0.hasPrefix("https://") && !$0.hasSuffix("/")) ? nil : "an https:// address without a slash at its end"
        },
        .text("skit.host", \.host, "Address to listen on; 127.0.0.1 keeps the server to this machine."),
        .integer("skit.port", \.port, 0...65535, "Port of the platform."),
        .integer("skit.status.port", \.statusPort, 0...65535, "Port of the status centre."),
        .text(
            "skit.status.public.url", \.statusPublicURL, "Address that visitors of the status centre use; https makes its cookie Secure."
        ) {
            $0.isEmpty || PublicOrigin($0) != nil ? nil : "an http:// or https:// address without a path"
        },
        .text(
            "skit.status.watched", \.statusWatched, "Address of the platform that the status centre asks; empty for the one beside it."
        ) {
            $0.isEmpty || PublicOrigin($0) != nil ? nil : "an http:// or https:// address without a path"
        },
        .integer("skit.status.probe.seconds", \.statusProbeSeconds, 1...3600, "Seconds between two rounds of the status centre's probes."),
        .text(
            "skit.status.connectivity", \.statusConnectivity,
            "host:port that answers while the status centre reaches the world; while it does not, no probe counts. Empty for none."
        ),
        .text(
            "skit.status.snapshot", \.statusSnapshot,
            "Folder for a static copy of the status page and its API every 10 s; empty for status/snapshot in SKIT_DATA."
        ),
        .list(
            "skit.status.webhook.networks", \.statusWebhookNetworks,
            "Comma-separated networks that the status centre's webhooks may reach although they are private, by http, too."
        ),
        .text(
            "skit.status.network.owners", \.statusNetworkOwners,
            "File with a prefix, a tab and an AS number in each line: reports from networks of one owner count a fifth at most."
        ),
        .text(
            "skit.status.mail.from", \.statusMailFrom,
            "Address that mail to the status centre's subscribers comes from; empty offers no mail."
        ),
        .secret(
            "skit.status.smtp.url", \.statusSMTPURL,
            "Server for that mail, as smtp://name:password@host:587 or smtps://…; empty for the system's sendmail."
        ),
        .text("skit.status.sendmail", \.statusSendmail, "The system's program for that mail: a name or a path."),
        .text("skit.public.url", \.publicURL, "Address visitors use, such as https://video.example.org; https makes cookies Secure.") {
            $0.isEmpty || PublicOrigin($0) != nil ? nil : "an http:// or https:// address without a path"
        },
        .text("skit.site.name", \.siteName, "Name shown in page titles and link previews."),
        .list("skit.trusted.proxies", \.trustedProxies, "Comma-separated addresses whose X-Forwarded-For is believed."),
        .choice("skit.sign.up", \.signUp, "open: anybody may make an account; closed: only `skit admin create-user`."),
        .integer(
            "skit.sign.ups.per.hour", \.signUpsPerHour, 1...1_000_000, "New accounts from one address in an hour, half of them at once."
        ),
        .integer(
            "skit.guests.per.hour", \.guestsPerHour, 1...1_000_000,
            "New browsers from one address that count in an hour, half of them at once."
        ),
        .integer("skit.session.idle.days", \.sessionIdleDays, 1...365, "Days without a visit after which a session ends."),
        .integer("skit.session.absolute.days", \.sessionAbsoluteDays, 1...730, "Days after which a session ends in any case."),
        .integer(
            "skit.research.requests.per.day", \.researchRequestsPerDay, 1...1_000_000,
            "Requests for research that one app has in a day of UTC."
        ),
        .integer(
            "skit.research.records.per.day", \.researchRecordsPerDay, 1...100_000_000,
            "Videos, comments and people that one app gets for research in a day of UTC."
        ),
        .integer("skit.upload.max.megabytes", \.uploadMaxMegabytes, 1...100_000, "Largest upload, in megabytes (10^6 bytes)."),
        .integer("skit.upload.max.minutes", \.uploadMaxMinutes, 1...240, "Longest video, in minutes."),
        .integer("skit.upload.expiry.hours", \.uploadExpiryHours, 1...720, "Hours an unfinished upload is kept."),
        .integer("skit.uploads.per.hour", \.uploadsPerHour, 1...100_000, "Uploads one account may start in an hour."),
        .text("skit.ffmpeg", \.ffmpeg, "ffmpeg's name or path."),
        .text("skit.ffprobe", \.ffprobe, "ffprobe's name or path."),
        .choice("skit.sandbox", \.sandbox, "automatic: bubblewrap where it works; required: refuse media work without it; off: never."),
        .choice(
            "skit.media.work", \.mediaWork, "here: `skit serve` prepares videos, too; elsewhere: it leaves that to `skit worker`."
        ),
        .integer("skit.media.slots", \.mediaSlots, 1...64, "Renderings at once, beside one quick preparation."),
        .integer("skit.media.threads", \.mediaThreads, 0...256, "Threads of one ffmpeg; 0 lets ffmpeg choose."),
        .text("skit.log.level", \.logLevel, "trace, debug, info, notice, warning, error or critical.") {
            ["trace", "debug", "info", "notice", "warning", "error", "critical"].contains($0) ? nil : "a log level"
        },
        .integer("skit.drain.seconds", \.drainSeconds, 1...600, "Seconds that requests and jobs get to finish at shutdown."),
        .integer(
            "skit.leave.seconds", \.leaveSeconds, 0...120,
            "Seconds between a failing /readyz and the end of taking requests: as long as a load balancer takes to notice."
        ),
        .integer("skit.max.connections", \.maxConnections, 16...1_000_000, "Open connections at once; more wait."),
        .flag("skit.shedding", \.shedding, "Refuse requests by their priority while more comes than can be answered in time."),
        .text(
            "skit.outbound.networks", \.outboundNetworks,
            "Comma-separated networks beside the public internet that addresses given by others may lead to; empty for none."
        ) {
            (try? OutboundPolicy(allowing: PlatformConfiguration.networks($0))) == nil ? "networks as 10.0.0.0/8, with commas between" : nil
        },
        .text(
            "skit.outbound.ca.file", \.outboundCAFile,
            "Certificates in PEM that may vouch, beside the system's, for https servers that others name; empty for none."
        ) {
            OutboundTrust(caFile: $0) == nil ? "empty or a file of certificates in PEM" : nil
        },
        .flag("skit.site.reload", \.siteReload, "Read pages, styles and modules anew at every request, for work on them."),
    ]
}

extension PlatformConfiguration {
    /// Reads every key strictly.
    /// - Throws: `ConfigurationError` naming the first key that is malformed.
    package static func read(_ reader: ConfigReader) throws -> PlatformConfiguration {
        var configuration = PlatformConfiguration()
        for key in ConfigurationKey.all {
            try key.read(reader, &configuration)
        }
        guard configuration.readReplicas.isEmpty || configuration.databaseURL.isPostgres else {
            throw ConfigurationError(
                description: "SKIT_READ_REPLICAS names standbys, but SKIT_DATABASE_URL names no server that they could follow"
            )
        }
        return configuration
    }
}

extension PlatformConfiguration {
    /// Reads the environment, over which `overrides` (keys as `skit.port`) win.
    package static func read(overrides: [String: String] = [:]) throws -> PlatformConfiguration {
        let given = overrides.map { (AbsoluteConfigKey(ConfigKey($0.key)), ConfigValue(.string($0.value), isSecret: false)) }
        let reader = ConfigReader(providers: [
            InMemoryProvider(values: Dictionary(given) { first, _ in first }), EnvironmentVariablesProvider(),
        ])
        return try read(reader)
    }
}
