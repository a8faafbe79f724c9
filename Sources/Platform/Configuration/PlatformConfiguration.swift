package import Storage
import Web

/// Everything an operator can set. Read once at start; a malformed value is an error that names its key.
/// Each property's key, default and meaning stand in `ConfigurationKey.all`, and in docs/configuration.md.
package struct PlatformConfiguration: Sendable {
    package var data = "./data"
    package var databaseURL = DatabaseAddress.none
    package var databaseConnections = 10
    package var region = ""
    package var witness = DatabaseAddress.none
    package var readReplicas: [DatabaseAddress] = []
    package var replicaLagSeconds = 5
    package var s3Endpoint = ""
    package var s3Bucket = "skit"
    package var s3Region = "us-east-1"
    package var s3AccessKey = ""
    package var s3SecretKey = ""
    package var s3CAFile = ""
    package var s3Addressing = S3Settings.Addressing.path
    package var s3CacheMegabytes = 10_000
    package var s3SpoolMegabytes = 2_000
    package var mediaDelivery = MediaSender.stream
    package var mediaCDN = ""
    package var host = "0.0.0.0"
    package var port = 8080
    package var statusPort = 8081
    package var statusPublicURL = ""
    package var statusWatched = ""
    package var statusProbeSeconds = 10
    package var statusConnectivity = ""
    package var statusSnapshot = ""
    package var statusWebhookNetworks: [String] = []
    package var statusNetworkOwners = ""
    package var statusMailFrom = ""
    package var statusSMTPURL = ""
    package var statusSendmail = "sendmail"
    package var publicURL = ""
    package var siteName = "skit"
    package var trustedProxies: [String] = []
    package var signUp = SignUpMode.open
    package var signUpsPerHour = 60
    package var guestsPerHour = 60
    package var sessionIdleDays = 30
    package var sessionAbsoluteDays = 180
    package var researchRequestsPerDay = 1_000
    package var researchRecordsPerDay = 100_000
    package var uploadMaxMegabytes = 500
    package var uploadMaxMinutes = 10
    package var uploadExpiryHours = 24
    package var uploadsPerHour = 120
    package var ffmpeg = "ffmpeg"
    package var ffprobe = "ffprobe"
    package var sandbox = SandboxChoice.automatic
    package var mediaWork = MediaWork.here
    package var mediaSlots = 1
    package var mediaThreads = 0
    package var logLevel = "info"
    package var drainSeconds = 25
    package var leaveSeconds = 0
    package var maxConnections = 4096
    package var shedding = true
    package var outboundNetworks = ""
    package var outboundCAFile = ""
    package var siteReload = false

    package init() {}

    /// Who sends media that lie in an object store.
    package enum MediaSender: String, Sendable, CaseIterable {
        case stream, redirect
    }

    /// Who prepares and renders videos for `skit serve`.
    package enum MediaWork: String, Sendable, CaseIterable {
        case here, elsewhere
    }

    /// Who may make an account.
    package enum SignUpMode: String, Sendable, CaseIterable {
        case open, closed
    }

    /// Whether ffmpeg must run in bubblewrap: `required` refuses media work where it can't.
    package enum SandboxChoice: String, Sendable, CaseIterable {
        case automatic, required, off
    }
}

extension PlatformConfiguration {
    /// Whether visitors reach the site by https, which decides cookie names and HSTS.
    package var isSecure: Bool { PublicOrigin(publicURL)?.isSecure ?? false }

    /// Bytes.
    package var uploadMaxBytes: Int64 { Int64(uploadMaxMegabytes) * 1_000_000 }

    /// Nil when objects are files of the data folder.
    /// - Throws: `ConfigurationError` when what is set cannot be a bucket.
    func s3Settings() throws(ConfigurationError) -> S3Settings? {
        guard !s3Endpoint.isEmpty else { return nil }
        do {
            return try S3Settings(
                endpoint: s3Endpoint, bucket: s3Bucket, region: s3Region, accessKey: s3AccessKey, secretKey: s3SecretKey,
                addressing: s3Addressing, caFile: s3CAFile
            )
        } catch {
            throw ConfigurationError(description: "SKIT_S3_…: \(error)")
        }
    }

    package func path(_ name: String) -> String { "\(data)/\(name)" }
}
