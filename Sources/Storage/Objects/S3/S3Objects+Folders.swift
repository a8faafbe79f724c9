private import Crypto
private import Foundation

extension S3Objects {
    /// Objects that one request deletes. S3 takes 1,000, but some stores delete one after the other before they answer, and have to
    /// have done so within `S3Limits.idle`.
    private static let batch = 200
    /// How often a folder is looked through until it is empty.
    private static let rounds = 4

    package func deleteFolder(_ folder: String) async throws {
        guard ObjectName.isFolder(folder) else { return }
        for _ in 0..<Self.rounds {
            var keys: [String] = []
            // To its end before anything goes, so that no page is counted from an object that is gone.
            try await S3Listing(client: client, prefix: folder + "/").forEachPage { keys += $0.map(\.key) }
            guard !keys.isEmpty else { return cache.forget(folder: folder) }
            for start in stride(from: 0, to: keys.count, by: Self.batch) {
                try await delete(Array(keys[start..<min(keys.count, start + Self.batch)]))
            }
        }
        throw StorageError.unexpected("objects are put into \(folder) while it is deleted")
    }

    package func forgetCopies(ofFolder folder: String) async {
        // Fails only when it is cancelled: slices go with time in any case.
        try? await threads.run { [cache] in cache.forget(folder: folder) }
    }

    package func folders(startingWith prefix: String, unchangedSince before: Int64) async throws -> [String] {
        var changed: [String: Int64] = [:]
        try await S3Listing(client: client, prefix: prefix).forEachPage { page in
            for object in page {
                let folder = String(object.key.prefix { $0 != "/" })
                guard ObjectName.isFolder(folder), folder.utf8.count < object.key.utf8.count else { continue }
                changed[folder] = max(changed[folder] ?? .min, object.modified)
            }
        }
        return changed.filter { $0.value < before }.map(\.key)
    }

    /// Gives up what a node that crashed has left half-sent. `before` is in UTC ms; an upload lasts hours at most, so a day ago is a
    /// good moment. The number of uploads given up.
    @discardableResult
    package func abandonOldUploads(before: Int64) async throws -> Int {
        var abandoned = 0
        var marker: [(String, String)] = []
        for _ in 0..<S3Listing.maximumPages {
            var request = S3Request(.get, nil)
            request.query = [("uploads", "")] + marker
            let page = try await client.send(request).xml()
            for upload in page.all("Upload") {
                guard let key = upload["Key"]?.text, let id = upload["UploadId"]?.text, ObjectName(key) != nil,
                    let begun = upload["Initiated"].flatMap({ S3Time(iso: $0.text) }), begun.seconds * 1_000 < before
                else { continue }
                await S3Upload.abort(id, of: key, client: client)
                abandoned += 1
            }
            guard page["IsTruncated"]?.text == "true", let key = page["NextKeyMarker"]?.text, let id = page["NextUploadIdMarker"]?.text
            else { return abandoned }
            marker = [("key-marker", key), ("upload-id-marker", id)]
        }
        throw StorageError.unexpected("more than \(S3Listing.maximumPages) pages of uploads are unfinished")
    }

    private func delete(_ keys: [String]) async throws {
        let objects = keys.map { "<Object><Key>\(S3XML.escaped($0))</Key></Object>" }.joined()
        var request = S3Request(.post, nil)
        request.query = [("delete", "")]
        request.body = Array("<Delete><Quiet>true</Quiet>\(objects)</Delete>".utf8)
        let md5 = Data(Insecure.MD5.hash(data: request.body)).base64EncodedString()
        request.headers = [("content-md5", md5), ("content-type", "application/xml")]
        let reply = try await client.exchange(request)
        guard reply.isSuccess else {
            let refusal = S3Refusal(reply)
            // Some stores know no batches.
            guard [400, 405, 501].contains(refusal.status), !refusal.isTemporary else { throw refusal.error(of: request) }
            for key in keys { try await deleteAlone(key) }
            return
        }
        if let error = try reply.xml()["Error"] {
            throw StorageError.unexpected("S3 did not delete \(error["Key"]?.text ?? "an object"): \(error["Code"]?.text ?? "")")
        }
    }

    private func deleteAlone(_ key: String) async throws {
        do {
            _ = try await client.send(S3Request(.delete, key))
        } catch StorageError.objectNotFound {
            // What is not there need not go.
        }
    }
}
