import Durable
import Storage
import Web

/// Where the bytes of unfinished uploads stand.
enum UploadStaging: Sendable {
    /// In part files of the data folder: every request of an upload must come to this process.
    case local
    /// In segments in the object store: a request may come to any process with this store and this database. What a
    /// process has taken in while the store was away is on its own disk until then: posting elsewhere is told to come back.
    case shared(any ObjectStore, JobQueue)
}

/// What `Uploads` asks of the place where the bytes stand. Rows are the caller's, holds within this process, too.
protocol UploadStage: Sendable {
    /// Throws a `Problem` when so many bytes, which are to come, have no room here.
    func checkRoom(for length: Int64) async throws

    /// Ends requests of other processes that still send to the upload, and returns what makes the caller's bytes count from now
    /// on until somebody else asks. Throws `TusError`.
    func fence(_ id: String) async throws -> Int64

    /// As `TusStore.append`, for an upload that stands at the offset. What it returns is durable.
    func append(_ upload: Upload, fence: Int64, _ sent: SentBytes) async throws -> Int64

    /// All bytes as one object of `objects` in `folder`; they stay here as well, until they are released. Asked again, it
    /// gives the same object. Throws `StorageError`: `objectNotFound` when bytes are missing.
    func adopt(_ upload: Upload, into objects: any ObjectStore, folder: String) async throws -> StoredObject

    /// Lets the bytes go together with what else is written in the transaction.
    func release(_ id: String, in tx: any Transaction) throws

    /// The transaction is durable.
    func released(_ id: String) async
}
