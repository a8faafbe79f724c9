import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing
import Web

@testable import Platform

/// Somebody's app: knows its key and its secret, sends people to be connected, and asks for tokens as programs do.
struct TestApp: Sendable {
    static let web = "https://planner.example/callback"
    static let local = "http://127.0.0.1:*/callback"

    let door: Door
    let key: String
    let secret: String
    let redirect: String

    /// - Parameter redirect: what it registers, and asks to be sent to.
    init(
        _ door: Door, on platform: TestPlatform, redirect: String = TestApp.web, scopes: [Scope] = Scope.ofPeople,
        by developer: Person? = nil, lifetimes: TokenLifetimes = TokenLifetimes(), webhook: String? = nil
    ) async throws {
        let draft = try AppDraft(
            name: "Planner", redirects: [redirect], scopes: scopes.map(\.rawValue), lifetimes: lifetimes, byOperator: true,
            webhook: webhook
        )
        let created = try await platform.services.developers.apps.create(draft, by: developer?.id ?? DeveloperApp.operatorID)
        (self.door, key, secret) = (door, created.clientKey, created.secret)
        self.redirect = redirect.replacing(":*", with: ":3455")
    }

    /// What it asks for, as a query.
    func request(scope: String = "user.info.basic,video.list", _ changes: [String: String?] = [:]) -> String {
        var fields: [String: String?] = [
            "client_key": key, "response_type": "code", "scope": scope, "redirect_uri": redirect, "state": "s1&x=1",
        ]
        fields.merge(changes) { $1 }
        return TestApp.encode(fields.compactMapValues { $0 })
    }

    static func encode(_ fields: [String: String]) -> String {
        fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }

    /// The consent page.
    func ask(_ query: String, as person: Person?) async throws -> Reply {
        try await door.send(.get, "/v2/auth/authorize/?\(query)", person.map { [.cookie: $0.cookie] } ?? [:])
    }

    /// What a page says when somebody presses one of its buttons.
    func decide(
        _ page: Reply, as person: Person, _ decision: String = "allow", scopes: [String]? = nil, changes: [String: String] = [:],
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var fields = ["request": page.field("request"), "seal": page.field("seal"), "decision": decision]
        fields.merge(changes) { $1 }
        let chosen = (scopes ?? page.switches).map { "&scope=\(PercentEncoding.encode($0))" }.joined()
        var headers = headers
        headers[.cookie] = person.cookie
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await door.send(.post, "/v2/auth/authorize/", headers, TestApp.encode(fields) + chosen)
    }

    /// Connects somebody who allows everything, and returns the code.
    func code(of person: Person, _ query: String? = nil) async throws -> String {
        let page = try await ask(query ?? request(), as: person)
        let reply = try await decide(page, as: person)
        return try #require(reply.callback["code"], "\(page.status) \(reply.status) \(reply.body.prefix(300))")
    }

    /// - Parameter fields: what differs from this app's own request with a code.
    func token(_ fields: [String: String?]) async throws -> Reply {
        try await oauth("token", fields)
    }

    func oauth(_ path: String, _ fields: [String: String?]) async throws -> Reply {
        var all: [String: String?] = ["client_key": key, "client_secret": secret]
        all.merge(fields) { $1 }
        return try await door.send(
            .post, "/v2/oauth/\(path)/", [.contentType: "application/x-www-form-urlencoded"], TestApp.encode(all.compactMapValues { $0 })
        )
    }

    func exchange(_ code: String, _ changes: [String: String?] = [:]) async throws -> Reply {
        var fields: [String: String?] = ["grant_type": "authorization_code", "code": code, "redirect_uri": redirect]
        fields.merge(changes) { $1 }
        return try await token(fields)
    }

    /// An access token of somebody.
    func access(of person: Person, scope: String = "user.info.basic,user.info.profile,user.info.stats,video.list") async throws -> String {
        let reply = try await exchange(try await code(of: person, request(scope: scope)))
        return try #require(reply.text("access_token"), "\(reply.body)")
    }
}

/// Everything of an answer.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String

    private var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:] }

    func text(_ path: String) -> String? { member(path) }

    func member<Value>(_ path: String, _ type: Value.Type = Value.self) -> Value? {
        var found: Any? = json
        for name in path.split(separator: ".") { found = (found as? [String: Any])?[String(name)] }
        return found as? Value
    }

    var names: Set<String> { Set(json.keys) }

    /// What the app is told in its address; empty when nobody is sent there.
    var callback: [String: String] {
        guard let location = headers[.location], let url = URLComponents(string: location), url.host() != nil else { return [:] }
        return Dictionary((url.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
    }

    /// The value of a hidden field of a page.
    func field(_ name: String) -> String {
        guard let match = body.firstMatch(of: try! Regex("name=\"\(name)\" value=\"([^\"]*)\"")) else { return "" }
        return String(match[1].substring ?? "").replacing("&amp;", with: "&")
    }

    /// The scopes that can be switched off on a page.
    var switches: [String] {
        body.matches(of: /name="scope" value="([^"]*)"/).map { String($0.1) }
    }
}

extension URLComponents {
    fileprivate func host() -> String? { host }
}

extension Door {
    func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: String? = nil) async throws -> Reply {
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        return Reply(status: Int(response.status.code), headers: response.headers, body: String(buffer: response.body))
    }

    /// Asks the developer API with a token.
    func api(
        _ method: HTTPRequest.Method, _ path: String, _ token: String?, _ json: String? = nil, _ more: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = more
        if let token { headers[.authorization] = "Bearer \(token)" }
        if json != nil { headers[.contentType] = "application/json" }
        return try await send(method, path, headers, json)
    }
}
