import Crypto
import Foundation
import Synchronization

/// A bucket in memory behind a real socket, that can go away and come back and be made to fail.
final class FakeBucket: Sendable {
    typealias Fault = @Sendable (FakeServer.Request) -> FakeServer.Reply?

    fileprivate struct State {
        var objects: [String: [UInt8]] = [:]
        var uploads: [String: [Int: [UInt8]]] = [:]
        var isAway = false
        var fault: Fault?
    }

    fileprivate final class Box: Sendable {
        fileprivate let state = Mutex(State())
    }

    private let box = Box()
    let server: FakeServer

    init(fault: Fault? = nil) throws {
        let box = box
        box.state.withLock { $0.fault = fault }
        server = try FakeServer { request in
            let (isAway, fault) = box.state.withLock { ($0.isAway, $0.fault) }
            return isAway ? .hangUp : fault?(request) ?? box.state.withLock { $0.answer(request) }
        }
    }

    var isAway: Bool {
        get { box.state.withLock { $0.isAway } }
        set { box.state.withLock { $0.isAway = newValue } }
    }

    var objects: [String: [UInt8]] { box.state.withLock { $0.objects } }
    var unfinishedUploads: Int { box.state.withLock { $0.uploads.count } }

    /// What it answers when nothing is made to fail.
    func answer(_ request: FakeServer.Request) -> FakeServer.Reply {
        box.state.withLock { $0.answer(request) }
    }

    func damage(_ name: String) {
        box.state.withLock { $0.objects[name]?[0] ^= 1 }
    }
}

extension FakeBucket.State {
    fileprivate mutating func answer(_ request: FakeServer.Request) -> FakeServer.Reply {
        guard request.headers["authorization"] != nil else { return .error(403, "AccessDenied") }
        guard request.path.hasPrefix("/clips") else { return .error(404, "NoSuchBucket") }
        let key = String(request.path.dropFirst("/clips/".count))
        if key.isEmpty { return answerForBucket(request) }
        switch request.method {
        case "PUT": return put(key, request)
        case "POST": return post(key, request)
        case "DELETE":
            if let id = request.query["uploadId"] { uploads[id] = nil } else { objects[key] = nil }
            return .answer(204)
        default: return get(key, request)
        }
    }

    private func answerForBucket(_ request: FakeServer.Request) -> FakeServer.Reply {
        guard request.method == "GET" else { return .error(501, "NotImplemented") }
        let (prefix, after) = (request.query["prefix"] ?? "", request.query["continuation-token"] ?? "")
        let keys = objects.keys.filter { $0.hasPrefix(prefix) && $0 > after }.sorted()
        // Pages of two, so that every listing has several.
        let page = keys.prefix(2).map { key in
            "<Contents><Key>\(key)</Key><LastModified>\(Date.now.ISO8601Format())</LastModified>"
                + "<Size>\(objects[key]?.count ?? 0)</Size></Contents>"
        }
        let next = keys.count > 2 ? "<IsTruncated>true</IsTruncated><NextContinuationToken>\(keys[1])</NextContinuationToken>" : ""
        return .answer(200, [:], Array("<ListBucketResult>\(page.joined())\(next)</ListBucketResult>".utf8))
    }

    private mutating func put(_ key: String, _ request: FakeServer.Request) -> FakeServer.Reply {
        if let id = request.query["uploadId"], let number = request.query["partNumber"].flatMap({ Int($0) }) {
            guard uploads[id] != nil else { return .error(404, "NoSuchUpload") }
            uploads[id]?[number] = request.body
        } else {
            objects[key] = request.body
        }
        return .answer(200, ["etag": "\"\(hex(Insecure.MD5.hash(data: request.body)))\""])
    }

    private mutating func post(_ key: String, _ request: FakeServer.Request) -> FakeServer.Reply {
        guard let id = request.query["uploadId"] else {
            let id = UUID().uuidString
            uploads[id] = [:]
            return .answer(200, [:], Array("<R><UploadId>\(id)</UploadId></R>".utf8))
        }
        guard let parts = uploads.removeValue(forKey: id) else { return .error(404, "NoSuchUpload") }
        objects[key] = parts.sorted { $0.key < $1.key }.flatMap(\.value)
        return .answer(200, [:], Array("<CompleteMultipartUploadResult/>".utf8))
    }

    private func get(_ key: String, _ request: FakeServer.Request) -> FakeServer.Reply {
        guard let bytes = objects[key] else { return .error(404, "NoSuchKey") }
        guard let range = request.headers["range"]?.wholeMatch(of: /bytes=(\d+)-(\d+)/), let first = Int(range.1), let last = Int(range.2)
        else { return .answer(200, ["content-length": "\(bytes.count)"], bytes) }
        guard first < bytes.count else { return .error(416, "InvalidRange") }
        let end = min(last + 1, bytes.count)
        return .answer(206, ["content-range": "bytes \(first)-\(end - 1)/\(bytes.count)"], Array(bytes[first..<end]))
    }

    private func hex(_ bytes: some Sequence<UInt8>) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
}
