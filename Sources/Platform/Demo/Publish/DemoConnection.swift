internal import Foundation

/// The API as one account sees it: sends, waits when the server asks for it, and turns refusals into sentences.
struct DemoConnection: Sendable {
    let transport: DemoTransport
    let limits: DemoLimits
    let wait: @Sendable (Duration) async throws -> Void
    /// The session, as `name=value`; nil is a guest.
    var cookie: String?

    /// Sends JSON and decodes the answer's.
    func call<Answer: Decodable>(
        _ method: String, _ path: String, _ body: some Encodable, key: String? = nil, as: Answer.Type
    ) async throws -> Answer {
        try DemoConnection.decode(Answer.self, from: try await send(method, path, json: body, key: key))
    }

    func get<Answer: Decodable>(_ path: String, as: Answer.Type) async throws -> Answer {
        try DemoConnection.decode(Answer.self, from: try await send(DemoRequest(method: "GET", path: path)))
    }

    @discardableResult
    func send(_ method: String, _ path: String, json body: some Encodable, key: String? = nil) async throws -> DemoResponse {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        var request = DemoRequest(
            method: method, path: path, headers: [("Content-Type", "application/json")], body: try encoder.encode(body)
        )
        if let key { request.headers.append(("Idempotency-Key", key)) }
        return try await send(request)
    }

    /// Sends until an answer comes that is neither "later" nor lost. Throws `DemoFailure.refused` for an answer
    /// outside 200…299. A request that is not repeatable is not sent again when its answer was lost.
    @discardableResult
    func send(_ request: DemoRequest) async throws -> DemoResponse {
        var request = request
        request.headers.append(("Accept", "application/json"))
        if let cookie { request.headers.append(("Cookie", cookie)) }
        let repeatable = ["GET", "HEAD", "PUT", "DELETE"].contains(request.method)
            || request.headers.contains { $0.name == "Idempotency-Key" }
        for attempt in 1...max(limits.tries, 1) {
            let answer: DemoResponse
            do {
                answer = try await transport(request)
            } catch let error where !(error is CancellationError) {
                guard repeatable, attempt < limits.tries else {
                    throw DemoFailure.unreachable("The server did not answer \(request.method) \(request.path): \(error).")
                }
                try await wait(.milliseconds(300 * attempt))
                continue
            }
            if (200...299).contains(answer.status) { return answer }
            guard let pause = pause(answer), attempt < limits.tries else { throw DemoConnection.refusal(answer) }
            try await wait(pause)
        }
        throw DemoFailure.late("The server kept asking to wait for \(request.method) \(request.path).")
    }

    /// How long the server asks to wait: RFC 9110 §10.2.3 in seconds; a second when it does not say.
    private func pause(_ answer: DemoResponse) -> Duration? {
        guard answer.status == 429 || answer.status == 503 else { return nil }
        let seconds = answer.header("retry-after").flatMap { Int($0) } ?? 1
        return min(.seconds(min(max(seconds, 0), 86_400)), limits.longestPause)
    }

    private static func refusal(_ answer: DemoResponse) -> DemoFailure {
        let problem = try? decode(DemoAPI.Problem.self, from: answer)
        let sentence = problem?.detail ?? problem?.title ?? "The server answered with status \(answer.status)."
        return .refused(status: answer.status, code: problem?.code ?? "", sentence: sentence)
    }

    static func decode<Answer: Decodable>(_ type: Answer.Type, from answer: DemoResponse) throws -> Answer {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(type, from: answer.body)
        } catch {
            throw DemoFailure.unexpected("The server's answer is not what the API describes (\(type)).")
        }
    }
}
