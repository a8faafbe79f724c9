import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore

/// A file in a `multipart/form-data` body (RFC 7578), as a form without scripts sends it.
enum MultipartFile {
    /// Parts looked at.
    static let partsMax = 8
    /// RFC 2046 §5.1.1.
    static let boundaryLongest = 70

    /// The boundary that a content type names; nil for another type, and for none.
    static func boundary(of contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { String($0).trimmingBlanks }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        guard let named = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") }) else { return nil }
        var boundary = named.dropFirst("boundary=".count)
        if boundary.hasPrefix("\""), boundary.hasSuffix("\""), boundary.count > 1 { boundary = boundary.dropFirst().dropLast() }
        return (1...boundaryLongest).contains(boundary.utf8.count) ? String(boundary) : nil
    }

    /// The content of the part with this name; nil when there is none, or the body is broken before it.
    static func content(named name: String, in body: Data, boundary: String) -> Data? {
        let (line, opening, between) = (Data("\r\n".utf8), Data("--\(boundary)".utf8), Data("\r\n--\(boundary)".utf8))
        let blank = Data("\r\n\r\n".utf8)
        guard body.starts(with: opening) else { return nil }
        var position = opening.count
        for _ in 0..<partsMax {
            guard body[position...].starts(with: line), let end = body.range(of: between, in: position..<body.count),
                let head = body.range(of: blank, in: position..<end.lowerBound)
            else { return nil }
            let fields = String(decoding: body[position..<head.lowerBound], as: UTF8.self)
            if fields.contains("; name=\"\(name)\"") { return Data(body[head.upperBound..<end.lowerBound]) }
            position = end.upperBound
        }
        return nil
    }
}

extension Request {
    /// A file that a form has sent.
    /// - Throws: a `Problem`: 415 for another content type, 422 when there is no such file, and as `collected`.
    package func file(_ name: String, limits: BodyLimits) async throws -> ByteBuffer {
        guard let boundary = MultipartFile.boundary(of: headers[.contentType] ?? "") else {
            throw Problem.unsupportedMediaType(expected: "multipart/form-data")
        }
        let body = Data(try await collected(limits).readableBytesView)
        guard let content = MultipartFile.content(named: name, in: body, boundary: boundary), !content.isEmpty else {
            throw Problem.invalid(field: name, "Choose a file first.", code: "file_missing")
        }
        return ByteBuffer(bytes: content)
    }
}
