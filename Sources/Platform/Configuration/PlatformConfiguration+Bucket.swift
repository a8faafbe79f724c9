import Foundation
import Resilience
import Storage

extension PlatformConfiguration {
    /// The bucket of the settings; nil when objects are files of the data folder.
    /// - Parameters:
    ///   - work: a folder for copies on their way; it is emptied.
    ///   - reserve: bytes of the disk that the cache leaves to others.
    /// - Throws: `ConfigurationError`; `StorageError`.
    func bucket(cache: String, reserve: Int64 = 0, work: String, metrics: MetricsRegistry) throws -> S3Objects? {
        guard let settings = try s3Settings() else { return nil }
        let slices = try SliceCache(
            folder: cache, maximumBytes: Int64(s3CacheMegabytes) * 1_000_000, reserve: reserve, metrics: metrics
        )
        return try S3Objects(client: S3Client(settings, metrics: metrics), cache: slices, workFolder: work)
    }

    /// The same for a command, which leaves nothing behind: everything is below `folder`, which its caller removes.
    func bucket(below folder: String) throws -> S3Objects? {
        try bucket(cache: folder + "/cache", work: folder + "/work", metrics: MetricsRegistry())
    }
}
