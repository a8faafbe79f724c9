import Foundation

/// One request and its reply on a socket that blocks.
struct FakeConnection {
    private let socket: Int32

    init(_ socket: Int32) {
        self.socket = socket
    }

    func serve(_ note: (FakeServer.Request) -> Void, _ handler: (FakeServer.Request) -> FakeServer.Reply) {
        defer { close(socket) }
        guard let request = read() else { return }
        note(request)
        let isHead = request.method == "HEAD"
        switch handler(request) {
        case .answer(let status, let headers, let body):
            let length = headers["content-length"].flatMap { Int($0) } ?? body.count
            send(head(status, headers, length) + (isHead ? [] : body))
        case .cut(let status, let headers, let length, let body): send(head(status, headers, length) + body)
        case .stall(let status, let headers, let length, let body):
            send(head(status, headers, length) + body)
            _ = receive()
        case .hangUp: break
        }
    }

    private func read() -> FakeServer.Request? {
        var bytes: [UInt8] = []
        let blank = Array("\r\n\r\n".utf8)
        var end: Int?
        while end == nil {
            guard let more = receive() else { return nil }
            bytes += more
            end = bytes.firstRange(of: blank)?.upperBound
        }
        guard let end else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        var body = Array(bytes[end...])
        while body.count < length, let more = receive() { body += more }
        let words = lines[0].split(separator: " ").map(String.init)
        guard words.count == 3, let parts = URLComponents(string: words[1]) else { return nil }
        let query = (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        return FakeServer.Request(
            method: words[0], path: parts.path, query: Dictionary(query) { first, _ in first }, headers: headers, body: body
        )
    }

    private func head(_ status: Int, _ headers: [String: String], _ length: Int) -> [UInt8] {
        var text = "HTTP/1.1 \(status) Text\r\nconnection: close\r\ncontent-length: \(length)\r\n"
        for (name, value) in headers where name != "content-length" { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    private func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Self.quietly) }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// A client that has gone is no signal.
    #if canImport(Darwin)
    private static let quietly: Int32 = 0
    #else
    private static let quietly = Int32(MSG_NOSIGNAL)
    #endif
}
