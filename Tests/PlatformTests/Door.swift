import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting

/// The way in: asks the router as somebody.
struct Door: Sendable {
    let client: any TestClientProtocol

    func get(_ path: String, as person: Person, _ further: HTTPFields = [:]) async throws -> Answer {
        try await ask(.get, path, as: person, further: further)
    }

    /// - Parameter json: the body; none without.
    func ask(_ method: HTTPRequest.Method, _ path: String, as person: Person, _ json: String? = nil, further: HTTPFields = [:])
        async throws -> Answer
    {
        var fields = further
        fields[.cookie] = person.cookie
        if json != nil { fields[.contentType] = "application/json" }
        let response = try await client.execute(uri: path, method: method, headers: fields, body: json.map { ByteBuffer(string: $0) })
        return Answer(status: Int(response.status.code), body: String(buffer: response.body))
    }

    /// The first page of the feed, or a further one.
    func feed(_ query: String = "", as person: Person) async throws -> Answer {
        try await get("/api/v1/feed?\(query)", as: person)
    }
}

/// What the router said.
struct Answer: Sendable {
    let status: Int
    let body: String

    /// The member of the JSON at a path such as "video.counts.likes".
    func member<Value>(_ path: String, _ type: Value.Type = Value.self) -> Value? {
        var found = try? JSONSerialization.jsonObject(with: Data(body.utf8))
        for name in path.split(separator: ".") { found = (found as? [String: Any])?[String(name)] }
        return found as? Value
    }

    /// The same member of each item of a list.
    func items<Value>(_ path: String, _ type: Value.Type = Value.self) -> [Value] {
        (member("items", [[String: Any]].self) ?? []).compactMap { item in
            var found: Any? = item
            for name in path.split(separator: ".") { found = (found as? [String: Any])?[String(name)] }
            return found as? Value
        }
    }

    var code: String? { member("code") }
    var field: String? { member("field") }
}
