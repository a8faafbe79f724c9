import HTTPTypes
package import Hummingbird
import NIOCore
package import Storage

/// How an object presents itself over HTTP.
package struct ObjectRepresentation: Sendable {
    package var name: String
    /// Bytes, where whoever asks knows it; an object never changes.
    package var size: Int64?
    package var contentType: String
    /// Strong: the object's content hash.
    package var etag: EntityTag
    /// As the route decides; hashed media are immutable, private ones are not kept.
    package var cacheControl: String
    /// UTC ms.
    package var lastModified: Int64?
    /// `Content-Disposition`, for downloads.
    package var disposition: String?

    package init(
        name: String,
        size: Int64? = nil,
        contentType: String,
        etag: EntityTag,
        cacheControl: String,
        lastModified: Int64? = nil,
        disposition: String? = nil
    ) {
        self.name = name
        self.size = size
        self.contentType = contentType
        self.etag = etag
        self.cacheControl = cacheControl
        self.lastModified = lastModified
        self.disposition = disposition
    }
}

/// Serves objects of a store: whole, by ranges, conditionally; from open files when they are on this machine.
package struct ObjectResponder: Sendable {
    private let store: any ObjectStore
    private let files: OpenFiles
    private let sizes = KnownSizes()

    package init(store: any ObjectStore, files: OpenFiles = OpenFiles()) {
        self.store = store
        self.files = files
    }

    /// The answer to a GET or HEAD. Throws `StorageError.objectNotFound` when the store does not have it.
    package func respond(_ object: ObjectRepresentation, to request: Request, context: some WebContext) async throws -> Response {
        let source: ObjectSource
        if let path = store.localPath(of: object.name) {
            source = .file(try files.open(path))
        } else {
            source = .store(store, name: object.name, size: try await size(of: object))
        }
        let conditions = Preconditions(etag: object.etag, lastModified: object.lastModified)
        var fields: HTTPFields = [.eTag: object.etag.text, .cacheControl: object.cacheControl, .acceptRanges: "bytes"]
        if let modified = object.lastModified { fields[.lastModified] = HTTPDate.text(modified) }
        switch conditions.outcome(request) {
        case .notModified: return Response(status: .notModified, headers: fields)
        case .failed: return Response(status: .preconditionFailed, headers: fields)
        case .proceed: break
        }
        fields[.contentType] = object.contentType
        if let disposition = object.disposition { fields[.contentDisposition] = disposition }
        let range = conditions.range(request, size: source.size)
        return try await answer(source, range, fields, isHead: request.method == .head, context.client.connection)
    }

    /// An object store is asked once: a name stands for its content.
    private func size(of object: ObjectRepresentation) async throws -> Int64 {
        if let size = object.size ?? sizes[object.name] { return size }
        let size = try await store.size(of: object.name)
        sizes[object.name] = size
        return size
    }

    private func answer(
        _ source: ObjectSource, _ range: ByteRange, _ fields: HTTPFields, isHead: Bool, _ connection: Connection?
    ) async throws -> Response {
        var fields = fields
        let selected: Range<Int64>
        let status: HTTPResponse.Status
        switch range {
        case .whole:
            selected = 0..<source.size
            status = .ok
        case .part(let part):
            selected = part
            status = .partialContent
            fields[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(source.size)"
        case .unsatisfiable:
            fields[.contentRange] = "bytes */\(source.size)"
            fields[.contentType] = nil
            fields[.cacheControl] = "no-store"
            return Response(status: .rangeNotSatisfiable, headers: fields)
        }
        fields[.contentLength] = String(selected.upperBound - selected.lowerBound)
        // RFC 9110 §9.3.2: the fields of the GET, and no content.
        if isHead { return Response(status: status, headers: fields) }
        return Response(status: status, headers: fields, body: try await source.body(selected, over: connection))
    }
}
