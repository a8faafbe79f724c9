import Foundation
import Logging
import Media
import Storage

/// Looks at everything the server needs, and says how to mend what is missing.
package struct Doctor: Sendable {
    private let configuration: PlatformConfiguration

    /// Bytes below which the disk counts as nearly full: a few uploads with their renditions.
    static let lowDiskBytes: Int64 = 2_000_000_000

    package init(_ configuration: PlatformConfiguration) {
        self.configuration = configuration
    }

    package struct Finding: Sendable, CustomStringConvertible {
        package enum Severity: String, Sendable {
            case fine = "ok"
            case warning = "warn"
            case broken = "FAIL"
        }

        package let severity: Severity
        package let subject: String
        package let mend: String?

        package var description: String {
            let mark = severity.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0)
            return mark + subject + (mend.map { "\n     → \($0)" } ?? "")
        }
    }

    package func examine() async -> [Finding] {
        let ports = [port("platform", configuration.port), port("status centre", configuration.statusPort)]
        let replicas = await ReplicaCheckup(configuration).findings()
        return await media() + [await database()] + replicas + region() + bucket() + [disk()] + ports
    }

    private func media() async -> [Finding] {
        await MediaToolbox(settings: configuration.mediaSettings).diagnose().findings.map { finding in
            let severity: Finding.Severity = switch finding.severity {
            case .fine: .fine
            case .weak: .warning
            case .broken: .broken
            }
            return Finding(severity: severity, subject: "\(finding.subject): \(finding.text)", mend: finding.mend)
        }
    }

    private func database() async -> Finding {
        guard configuration.databaseURL.isPostgres else { return sqlite() }
        let database = PostgresDatabase(configuration.postgresSettings)
        do {
            let version = try await database.version()
            try await DatabaseServer.check(database)
            try database.close()
            guard version.number >= PostgresDatabase.minimumVersion else {
                return Finding(
                    severity: .broken, subject: "PostgreSQL \(version.name)",
                    mend: "Use PostgreSQL \(PostgresDatabase.minimumVersion) or newer."
                )
            }
            return Finding(severity: .fine, subject: "PostgreSQL \(version.name) at \(configuration.databaseURL.hidden)", mend: nil)
        } catch {
            return Finding(
                severity: .broken, subject: "PostgreSQL: \(StartFailure.sentence(error))",
                mend: "Check SKIT_DATABASE_URL (\(configuration.databaseURL.hidden)), and whether `psql` reaches the server with it."
            )
        }
    }

    private func region() async -> [Finding] {
        do {
            guard let settings = try configuration.regionSettings() else { return [] }
            let (lease, logger) = (WriteLease(reason: "it only looks"), Logger(label: "skit.doctor"))
            switch try await HomeEntry(settings, database: configuration.postgresSettings, lease: lease, logger: logger).find() {
            case .home(let home):
                return [Finding(severity: .fine, subject: "region \(home.region) is the home, in epoch \(home.epoch)", mend: nil)]
            case .first: return [Finding(severity: .fine, subject: "no region has been the home yet", mend: nil)]
            case .away(let why): return [Finding(severity: .warning, subject: why, mend: "See docs/scale.md, “A second region”.")]
            }
        } catch {
            return [Finding(severity: .broken, subject: "\(error)", mend: "Check SKIT_REGION, SKIT_WITNESS and SKIT_DATABASE_URL.")]
        }
    }

    private func bucket() async -> [Finding] {
        do {
            let folder = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "skit-doctor-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            guard let bucket = try configuration.bucket(below: folder) else { return [] }
            try await bucket.check()
            return [Finding(severity: .fine, subject: "S3: \(bucket.settings)", mend: nil)]
        } catch {
            return [
                Finding(
                    severity: .broken, subject: "S3: \(error)", mend: "Check SKIT_S3_ENDPOINT and the settings beside it (`skit config`)."
                )
            ]
        }
    }

    private func sqlite() -> Finding {
        let path = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "skit-doctor-\(UUID().uuidString).sqlite"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        do {
            let database = try SQLiteDatabase(path: path)
            let version = database.version
            try database.close()
            return Finding(severity: .fine, subject: "SQLite \(version)", mend: nil)
        } catch {
            return Finding(
                severity: .broken, subject: "SQLite: \(error)",
                mend: "Install SQLite \(SQLiteDatabase.minimumVersion) or newer: "
                    + "apt-get install libsqlite3-0 (Debian 12, Ubuntu 23.04 or newer)."
            )
        }
    }

    private func disk() -> Finding {
        var folder = URL(filePath: configuration.data).standardizedFileURL
        var path: String { folder.path(percentEncoded: false) }
        while !FileManager.default.fileExists(atPath: path), path != "/" { folder.deleteLastPathComponent() }
        guard let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path),
            let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value
        else {
            return Finding(
                severity: .warning, subject: "free space below \(path) is unknown",
                mend: "Check that the folder can be read."
            )
        }
        let subject = "\(free / 1_000_000_000) GB free for \(configuration.data)"
        guard free < Doctor.lowDiskBytes else { return Finding(severity: .fine, subject: subject, mend: nil) }
        return Finding(severity: .warning, subject: subject, mend: "Make room, or set SKIT_DATA to a folder on a larger disk.")
    }

    private func port(_ name: String, _ port: Int) -> Finding {
        guard FreePort.isFree(port, host: configuration.host) else {
            return Finding(
                severity: .warning, subject: "port \(port) of the \(name) is in use",
                mend: "If that isn't skit itself: stop the other program, or choose another port."
            )
        }
        return Finding(severity: .fine, subject: "port \(port) of the \(name) is free", mend: nil)
    }
}
