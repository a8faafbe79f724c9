internal import Foundation

/// Sends a file by tus 1.0.0 (https://tus.io/protocols/resumable-upload) and goes on where the server stands
/// when a part was lost.
struct DemoUpload {
    private static let version = (name: "Tus-Resumable", value: "1.0.0")
    private static let resumesLimit = 8

    let connection: DemoConnection
    let file: String

    /// Uploads and returns the upload's id.
    func run() async throws -> String {
        guard let handle = FileHandle(forReadingAtPath: file) else { throw DemoFailure.folder("\(file) cannot be read.") }
        defer { try? handle.close() }
        let size = try handle.seekToEnd()
        let location = try await create(size)
        var offset: UInt64 = 0
        var resumes = 0
        while offset < size {
            try Task.checkCancellation()
            do {
                offset = try await sendPart(of: handle, from: offset, to: location)
            } catch let failure as DemoFailure where DemoUpload.canGoOn(failure) && resumes < DemoUpload.resumesLimit {
                resumes += 1
                try await connection.wait(.milliseconds(300 * resumes))
                offset = try await confirmed(location)
            }
        }
        guard let id = location.split(separator: "/").last else {
            throw DemoFailure.unexpected("The server named no place for the upload.")
        }
        return String(id)
    }

    /// A lost connection, or an offset that the server sees otherwise.
    private static func canGoOn(_ failure: DemoFailure) -> Bool {
        switch failure {
        case .unreachable: true
        case .refused(let status, _, _): status == 409
        default: false
        }
    }

    private func create(_ size: UInt64) async throws -> String {
        let name = URL(fileURLWithPath: file).lastPathComponent
        let metadata = "filename \(Data(name.utf8).base64EncodedString()),"
            + "filetype \(Data(DemoUpload.kind(of: name).utf8).base64EncodedString())"
        let headers = [DemoUpload.version, ("Upload-Length", "\(size)"), ("Upload-Metadata", metadata)]
        let answer = try await connection.send(DemoRequest(method: "POST", path: "/uploads", headers: headers))
        guard let location = answer.header("location") else { throw DemoFailure.unexpected("The server named no place for the upload.") }
        // It may be a whole URL; the path is what counts here.
        guard let parts = URLComponents(string: location), !parts.path.isEmpty else { return location }
        return parts.path
    }

    private func sendPart(of handle: FileHandle, from offset: UInt64, to location: String) async throws -> UInt64 {
        try handle.seek(toOffset: offset)
        guard let part = try handle.read(upToCount: connection.limits.chunkBytes), !part.isEmpty else {
            throw DemoFailure.folder("\(file) became shorter while it was sent.")
        }
        let headers = [DemoUpload.version, ("Upload-Offset", "\(offset)"), ("Content-Type", "application/offset+octet-stream")]
        let answer = try await connection.send(DemoRequest(method: "PATCH", path: location, headers: headers, body: part))
        return try DemoUpload.offset(in: answer)
    }

    private func confirmed(_ location: String) async throws -> UInt64 {
        try DemoUpload.offset(in: try await connection.send(DemoRequest(method: "HEAD", path: location, headers: [DemoUpload.version])))
    }

    private static func offset(in answer: DemoResponse) throws -> UInt64 {
        guard let offset = answer.header("upload-offset").flatMap({ UInt64($0) }) else {
            throw DemoFailure.unexpected("The server did not say how much of the upload it has.")
        }
        return offset
    }

    private static func kind(of name: String) -> String {
        switch URL(fileURLWithPath: name).pathExtension.lowercased() {
        case "webm": "video/webm"
        case "mkv": "video/x-matroska"
        case "mov": "video/quicktime"
        default: "video/mp4"
        }
    }
}
