import Foundation
import NIOHTTP1
import Web

/// Goes the way of a creator with an account of its own: signs in, uploads a second of video for its own eyes only, waits until it is
/// published, plays it, and deletes it again.
struct Journey: Sendable {
    /// One answer of the platform; the whole has the probe's time.
    static let stepMs: Int64 = 15_000
    /// From one look at the state of the video to the next.
    static let pause: Duration = .milliseconds(1_000)

    /// Address of the platform, without a slash at its end.
    let platform: String
    let account: String
    let password: String
    let timeoutMs: Int64

    init(_ probe: Probe) {
        platform = probe.target
        account = probe.account ?? ""
        password = probe.password ?? ""
        timeoutMs = probe.timeoutMs
    }

    /// Where the way ended, for people.
    private struct Stopped: Error {
        let step: String
        let reason: String
    }

    private struct State {
        var cookies: [String: String] = [:]
        var video: String?
    }

    func complaint() async -> String? {
        let end = ContinuousClock.now + .milliseconds(timeoutMs)
        var state = State()
        var complaint: String?
        do {
            try await signIn(&state)
            let upload = try await upload(&state)
            try await publish(upload, &state)
            let source = try await published(&state, until: end)
            try await play(source, &state)
        } catch let stopped as Stopped {
            complaint = "\(stopped.step): \(stopped.reason)"
        } catch {
            complaint = "was broken off"
        }
        // Also what did not become a video for others to see is taken away again.
        do {
            try await delete(&state)
        } catch let stopped as Stopped {
            complaint = complaint ?? "\(stopped.step): \(stopped.reason)"
        } catch {
            complaint = complaint ?? "was broken off"
        }
        return complaint
    }

    private func signIn(_ state: inout State) async throws {
        let body = try WebJSON.text(["username": account, "password": password])
        _ = try await send("sign in", .POST, "/api/v1/session", json: body, expect: 201, &state)
    }

    private func upload(_ state: inout State) async throws -> String {
        let bytes = JourneyClip.bytes(marked: UUID().uuidString)
        let metadata = [("filename", "journey.mp4"), ("filetype", "video/mp4")].map { name, value in
            "\(name) \(Data(value.utf8).base64EncodedString())"
        }.joined(separator: ",")
        let headers = [
            ("Tus-Resumable", "1.0.0"), ("Upload-Length", String(bytes.count)), ("Upload-Metadata", metadata),
            ("Content-Type", "application/offset+octet-stream"),
        ]
        let answer = try await send("upload", .POST, "/uploads", headers: headers, body: bytes, expect: 201, &state)
        guard let id = answer.headers.first(name: "Location")?.split(separator: "/").last, id.utf8.count <= 100 else {
            throw Stopped(step: "upload", reason: "got no place")
        }
        guard answer.headers.first(name: "Upload-Offset") == String(bytes.count) else {
            throw Stopped(step: "upload", reason: "was not taken whole")
        }
        return String(id)
    }

    private func publish(_ upload: String, _ state: inout State) async throws {
        let body = try WebJSON.text(Post(uploadId: upload))
        let answer = try await send("publish", .POST, "/api/v1/videos", json: body, expect: 201, &state)
        guard let made = try? WebJSON.decoder().decode(Published.self, from: Data(answer.body)), made.video.isPlain else {
            throw Stopped(step: "publish", reason: "got no video")
        }
        state.video = made.video.id
    }

    /// - Returns: where it can be played.
    private func published(_ state: inout State, until end: ContinuousClock.Instant) async throws -> String {
        let id = state.video ?? ""
        while ContinuousClock.now < end {
            let answer = try await send("publish", .GET, "/api/v1/videos/\(id)/status", expect: 200, &state)
            let told = try? WebJSON.decoder().decode(Progress.self, from: Data(answer.body))
            switch told?.status {
            case "published":
                let card = try await send("play", .GET, "/api/v1/videos/\(id)", expect: 200, &state)
                guard let source = (try? WebJSON.decoder().decode(Published.self, from: Data(card.body)))?.video.sources?.first?.url else {
                    throw Stopped(step: "play", reason: "has nothing to play")
                }
                return source
            case "failed": throw Stopped(step: "publish", reason: "the video failed")
            default: try await Task.sleep(for: Journey.pause)
            }
        }
        throw Stopped(step: "publish", reason: "was not done in time")
    }

    private func play(_ source: String, _ state: inout State) async throws {
        let answer = try await send("play", .GET, source, expect: 200, &state)
        // The type of the file stands behind the size of its first box (ISO/IEC 14496-12 §4.3).
        guard answer.body.dropFirst(4).starts(with: Array("ftyp".utf8)) else {
            throw Stopped(step: "play", reason: "is no video")
        }
    }

    private func delete(_ state: inout State) async throws {
        guard !state.cookies.isEmpty else { return }
        if let id = state.video { _ = try await send("delete", .DELETE, "/api/v1/videos/\(id)", expect: 204, &state) }
        _ = try await send("sign out", .DELETE, "/api/v1/session", expect: 204, &state)
    }

    private func send(
        _ step: String, _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [], json: String? = nil,
        body: [UInt8]? = nil, expect: Int, _ state: inout State
    ) async throws -> ProbeClient.Answer {
        var headers = headers
        if json != nil { headers.append(("Content-Type", "application/json")) }
        if !state.cookies.isEmpty {
            headers.append(("Cookie", state.cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")))
        }
        let answer: ProbeClient.Answer
        do {
            // Media may lie elsewhere.
            let url = path.hasPrefix("http") ? path : platform + path
            answer = try await ProbeClient.send(
                method, url, headers: headers, body: body ?? json.map { Array($0.utf8) }, within: min(Journey.stepMs, timeoutMs)
            )
        } catch {
            throw Stopped(step: step, reason: ProbeClient.sentence(error))
        }
        for line in answer.headers["Set-Cookie"] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if let name = pair.first, pair.count == 2, state.cookies.count < 20 { state.cookies[name] = pair[1] }
        }
        guard answer.status == expect else { throw Stopped(step: step, reason: "answered \(answer.status)") }
        return answer
    }
}

/// What the platform is told and tells, as far as the journey needs it.
private struct Post: Encodable {
    let uploadId: String
    var caption = "A probe of the status centre"
    var visibility = "only_me"
    var allowComments = false
    var allowDuet = false
    var allowStitch = false
    var containsAds = false
    var isAiGenerated = false
}

private struct Progress: Decodable {
    let status: String
}

private struct Published: Decodable {
    let video: Video

    struct Video: Decodable {
        let id: String
        let sources: [Source]?

        var isPlain: Bool { !id.isEmpty && id.utf8.count <= 40 && id.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    struct Source: Decodable {
        let url: String
    }
}
