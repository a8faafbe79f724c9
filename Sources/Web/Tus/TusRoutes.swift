import Foundation
import HTTPTypes
package import Hummingbird

/// tus 1.0.0 (https://tus.io/protocols/resumable-upload): creation, creation-with-upload, termination,
/// expiration and checksum.
package struct TusRoutes<Store: TusStore, Context: WebContext>: Sendable {
    private let store: Store
    private let path: String
    private let owner: @Sendable (Context) throws -> Store.Owner

    /// - Parameters:
    ///   - path: where the uploads stand, as `/uploads`.
    ///   - owner: whose uploads a request may touch; throws for nobody's.
    package init(store: Store, path: String, owner: @escaping @Sendable (Context) throws -> Store.Owner) {
        self.store = store
        self.path = path
        self.owner = owner
    }

    package func add(to router: some RouterMethods<Context>) {
        let one = RouterPath(path + "/{id}")
        router.on(RouterPath(path), method: .post, use: create)
        router.on(one, method: .head, use: head)
        router.on(one, method: .patch, use: patch)
        router.on(one, method: .delete, use: delete)
        // For clients behind proxies that know neither PATCH nor DELETE.
        router.on(one, method: .post) { request, context in
            switch request.headers[.methodOverride]?.uppercased() {
            case "PATCH": return try await patch(request, context)
            case "DELETE": return try await delete(request, context)
            default: throw Problem.methodNotAllowed([.head, .patch, .delete, .options])
            }
        }
    }

    /// What the server can do, told to anybody: clients and browsers ask before they have signed in.
    package func addOptions(to router: some RouterMethods<some RequestContext>) {
        for path in [path, path + "/{id}"] {
            router.on(RouterPath(path), method: .options) { _, _ in options() }
        }
    }

    private func options() -> Response {
        Response(status: .noContent, headers: [
            .tusResumable: "1.0.0", .tusVersion: "1.0.0", .tusMaxSize: String(store.sizeMax),
            .tusExtension: "creation,creation-with-upload,termination,expiration,checksum",
            .tusChecksumAlgorithm: TusChecksum.Algorithm.allCases.map(\.rawValue).joined(separator: ","),
        ])
    }

    private func create(_ request: Request, _ context: Context) async throws -> Response {
        try checkVersion(request)
        let owner = try owner(context)
        guard request.headers[.uploadDeferLength] == nil else {
            throw Problem.malformed("Say the upload's length at once.", code: "upload_length_deferred", field: "Upload-Defer-Length")
        }
        guard request.headers[.uploadConcat] == nil else {
            throw Problem.malformed("Uploads are not put together from parts here.", code: "upload_concat", field: "Upload-Concat")
        }
        let length = try number(.uploadLength, in: request)
        guard length <= store.sizeMax else { throw Problem.tooLarge(limit: store.sizeMax) }
        let metadata = try TusMetadata(field: request.headers[.uploadMetadata])
        var upload = try await store.create(owner: owner, length: length, metadata: metadata)
        if request.mediaType == "application/offset+octet-stream" {
            upload = try await firstBytes(of: upload.id, owner, request)
        }
        var fields = fields(of: upload)
        fields[.location] = context.origin + path + "/" + upload.id
        return Response(status: .created, headers: fields)
    }

    private func firstBytes(of id: String, _ owner: Store.Owner, _ request: Request) async throws -> TusUpload {
        do {
            return try await append(id, owner, offset: 0, request)
        } catch {
            // The client does not learn where the upload stands, so nobody could ever go on with it. The request's own task may
            // be cancelled by now.
            await Task { [store] in try? await store.terminate(id, owner: owner) }.value
            throw error
        }
    }

    private func head(_ request: Request, _ context: Context) async throws -> Response {
        try checkVersion(request)
        let upload = try await store.state(try id(context), owner: try owner(context))
        var fields = fields(of: upload)
        fields[.uploadLength] = String(upload.length)
        if !upload.metadata.all.isEmpty { fields[.uploadMetadata] = upload.metadata.field }
        return Response(status: .ok, headers: fields)
    }

    private func patch(_ request: Request, _ context: Context) async throws -> Response {
        try checkVersion(request)
        let owner = try owner(context)
        guard request.mediaType == "application/offset+octet-stream" else {
            throw Problem.unsupportedMediaType(expected: "application/offset+octet-stream")
        }
        let offset = try number(.uploadOffset, in: request)
        let upload = try await append(try id(context), owner, offset: offset, request)
        return Response(status: .noContent, headers: fields(of: upload))
    }

    private func append(_ id: String, _ owner: Store.Owner, offset: Int64, _ request: Request) async throws -> TusUpload {
        let announced = request.headers[.contentLength].flatMap { Int64($0) }
        return try await store.append(
            id, owner: owner, offset: offset, body: request.body, announced: announced,
            checksum: try TusChecksum.read(request.headers[.uploadChecksum])
        )
    }

    private func delete(_ request: Request, _ context: Context) async throws -> Response {
        try checkVersion(request)
        try await store.terminate(try id(context), owner: try owner(context))
        return Response(status: .noContent, headers: [.tusResumable: "1.0.0", .cacheControl: "no-store"])
    }

    private func checkVersion(_ request: Request) throws(Problem) {
        guard request.headers[.tusResumable] == "1.0.0" else {
            var problem = Problem(
                .preconditionFailed, "tus_version", "We speak tus 1.0.0: send Tus-Resumable: 1.0.0.", field: "Tus-Resumable"
            )
            problem.headers[.tusVersion] = "1.0.0"
            throw problem
        }
    }

    private func id(_ context: Context) throws(Problem) -> String {
        guard let id = context.parameters.get("id") else { throw .notFound() }
        return id
    }

    private func number(_ name: HTTPField.Name, in request: Request) throws(Problem) -> Int64 {
        guard let text = request.headers[name], text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) else {
            throw .malformed("“\(name.rawName)” must be a number of bytes.", code: "upload_header_invalid", field: name.rawName)
        }
        return number
    }

    private func fields(of upload: TusUpload) -> HTTPFields {
        var fields: HTTPFields = [.tusResumable: "1.0.0", .uploadOffset: String(upload.offset), .cacheControl: "no-store"]
        if let expires = upload.expires, !upload.isComplete { fields[.uploadExpires] = HTTPDate.text(expires) }
        return fields
    }
}
