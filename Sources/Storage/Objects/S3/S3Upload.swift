private import Crypto
private import Resilience
private import Logging

/// Sends a file into the bucket: in one request, or in parts when it is large. Nothing half-sent becomes an object.
struct S3Upload: Sendable {
    let objects: S3Objects
    let name: ObjectName
    let file: OpenFile
    let digest: FileDigest

    /// Throws `StorageError`, `unexpected` when the file is not any more what was hashed; the parts are given up then.
    func run() async throws {
        if digest.plan.isSingle {
            try await objects.parts.orBusy("transfers") {
                try await Self.put(try await bytes(of: 0, range: 0..<digest.plan.size), as: name, client: objects.client)
            }
        } else {
            try await sendParts()
        }
    }

    /// One object in one request.
    static func put(_ bytes: [UInt8], as name: ObjectName, client: S3Client) async throws {
        var request = S3Request(.put, name.description)
        request.headers = headers(of: name)
        request.body = bytes
        try check(try await client.send(request), stored: bytes, as: request.label)
    }

    private static func headers(of name: ObjectName) -> [(String, String)] {
        [
            ("content-type", ContentType.named(byExtension: name.fileExtension)),
            ("cache-control", "private, max-age=31536000, immutable"),
        ]
    }

    /// The store says what it has understood, where its tag is the hash of the content.
    private static func check(_ reply: S3Reply, stored bytes: [UInt8], as label: String) throws(StorageError) {
        guard let md5 = reply.contentMD5, md5 != Insecure.MD5.hash(data: bytes).hexadecimal else { return }
        throw .unexpected("S3 stored something else for \(label) than was sent")
    }

    private func sendParts() async throws {
        var begin = S3Request(.post, name.description)
        begin.query = [("uploads", "")]
        begin.headers = Self.headers(of: name)
        guard let id = try await objects.client.send(begin).xml()["UploadId"]?.text, !id.isEmpty else {
            throw StorageError.unexpected("S3 began an upload without an id")
        }
        do {
            try await complete(id, tags: try await sendParts(of: id))
        } catch {
            // Its own task: whoever was cancelled must not leave parts behind, which cost rent.
            await Task { await Self.abort(id, of: name.description, client: objects.client) }.value
            throw error
        }
    }

    /// Gives an upload's parts back. A failure is only told: `abandonOldUploads` finds what is left.
    static func abort(_ id: String, of key: String, client: S3Client) async {
        var request = S3Request(.delete, key)
        request.query = [("uploadId", id)]
        do {
            _ = try await client.send(request)
        } catch StorageError.unexpected(let why) {
            Logger.current.warning("an upload was not given up", metadata: ["error": "\(why)"])
        } catch {
            Logger.current.info("an upload is given up later", metadata: ["error": "\(error)"])
        }
    }

    /// The tags of the parts, in order.
    private func sendParts(of id: String) async throws -> [String] {
        let ranges = digest.plan.parts
        return try await withThrowingTaskGroup(of: (Int, String).self) { group in
            var tags = [String](repeating: "", count: ranges.count)
            for (index, range) in ranges.enumerated() {
                if index >= S3Objects.partsAtOnce, let (index, tag) = try await group.next() { tags[index] = tag }
                group.addTask { (index, try await send(index, range, of: id)) }
            }
            for try await (index, tag) in group { tags[index] = tag }
            return tags
        }
    }

    private func send(_ index: Int, _ range: Range<Int64>, of id: String) async throws -> String {
        try await objects.parts.orBusy("transfers") {
            var request = S3Request(.put, name.description)
            request.query = [("partNumber", "\(index + 1)"), ("uploadId", id)]
            request.body = try await bytes(of: index, range: range)
            let reply = try await objects.client.send(request)
            try Self.check(reply, stored: request.body, as: "part \(index + 1) of \(name)")
            guard let tag = reply.entityTag else { throw StorageError.unexpected("S3 took a part of \(name) without a tag") }
            return tag
        }
    }

    private func bytes(of index: Int, range: Range<Int64>) async throws -> [UInt8] {
        let bytes = try await objects.threads.run {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Int(range.upperBound - range.lowerBound))
            while range.lowerBound + Int64(bytes.count) < range.upperBound {
                let offset = range.lowerBound + Int64(bytes.count)
                let chunk = try file.read(at: offset, count: Int(min(Int64(DiskChunks.chunkSize), range.upperBound - offset)))
                guard !chunk.isEmpty else { throw StorageError.unexpected("\(file.path) became shorter while it was sent") }
                bytes += chunk
            }
            return bytes
        }
        // An empty file has no parts.
        guard digest.parts.isEmpty || SHA256.hash(data: bytes).hexadecimal == digest.parts[index] else {
            throw StorageError.unexpected("\(file.path) changed while it was sent")
        }
        return bytes
    }

    private func complete(_ id: String, tags: [String]) async throws {
        let parts = tags.enumerated().map { index, tag in
            "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\"\(S3XML.escaped(tag))\"</ETag></Part>"
        }
        var request = S3Request(.post, name.description)
        request.query = [("uploadId", id)]
        request.headers = [("content-type", "application/xml")]
        request.body = Array("<CompleteMultipartUpload>\(parts.joined())</CompleteMultipartUpload>".utf8)
        do {
            // A store that takes long begins to answer before it knows, with 200, and fails in the body.
            let answer = try await objects.client.send(request).xml()
            guard answer.name != "Error" else {
                throw StorageError.busy("S3 did not complete \(name): \(answer["Code"]?.text ?? "for no reason given")")
            }
        } catch let error as StorageError {
            // When only the answer was lost, the object is there, and the upload's id is not known any more.
            guard let size = try? await objects.size(of: name.description), size == digest.plan.size else { throw error }
        }
    }
}
