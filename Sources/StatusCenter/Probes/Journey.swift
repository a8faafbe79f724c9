import Foundation
import NIOHTTP1
import Resilience
import Web

/// Goes the way of a creator with an account of its own: signs in, uploads a second of video for its own eyes only, waits until it is
/// published, plays it, and deletes it again.
struct Journey: Sendable {
    /// One answer of the platform; the whole has the probe's time.
    static let stepMs: Int64 = 15_000
    /// What taking away again may take on top: less than a process that ends is waited for.
    static let cleanUpMs: Int64 = 9_000
    /// What an earlier journey may have left behind counts as such after twice the time that one can take.
    static let leftoverSeconds: Int64 = 600
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
        var end: ContinuousClock.Instant
        var cookies: [String: String] = [:]
        var upload: String?
        var video: String?
    }

    func complaint() async -> String? {
        var state = State(end: ContinuousClock.now + .milliseconds(timeoutMs))
        var complaint: String?
        do {
            try await signIn(&state)
            await sweep(&state)
            let upload = try await upload(&state)
            try await publish(upload, &state)
            let source = try await published(&state)
            try await play(source, &state)
        } catch let stopped as Stopped {
            complaint = "\(stopped.step): \(stopped.reason)"
        } catch {
            complaint = "was broken off"
        }
        // In a task of its own: also what is broken off leaves nothing behind.
        let left = await Task { [state] in await cleanUp(state) }.value
        return complaint ?? left
    }

    /// Takes away again what came to be, also what did not become a video, and signs out whatever became of that.
    private func cleanUp(_ left: State) async -> String? {
        guard !left.cookies.isEmpty else { return nil }
        var state = left
        state.end = ContinuousClock.now + .milliseconds(Journey.cleanUpMs)
        var complaint: String?
        func take(_ step: String, _ path: String, _ headers: [(String, String)] = [], or gone: Int = 204) async {
            do {
                _ = try await send(step, .DELETE, path, headers: headers, expect: [204, gone], &state)
            } catch let stopped as Stopped {
                complaint = complaint ?? "\(stopped.step): \(stopped.reason)"
            } catch {
                complaint = complaint ?? "was broken off"
            }
        }
        if let video = state.video {
            await take("delete", "/api/v1/videos/\(video)")
        } else if let upload = state.upload {
            // It is gone when it became a video of which the answer was lost. The next journey takes that away.
            await take("delete", "/uploads/\(upload)", [("Tus-Resumable", "1.0.0")], or: 404)
        }
        await take("sign out", "/api/v1/session")
        return complaint
    }

    /// Takes away clips of journeys that could not do it themselves. What fails of it is no news about the platform.
    private func sweep(_ state: inout State) async {
        guard let answer = try? await send("look", .GET, "/api/v1/me/videos?limit=5", expect: [200], &state),
            let shelf = try? WebJSON.decoder().decode(Shelf.self, from: Data(answer.body))
        else { return }
        let now = Int64(Date().timeIntervalSince1970)
        for video in shelf.items where video.isPlain && Post.isLeftover(video.caption ?? "", at: now) {
            _ = try? await send("look", .DELETE, "/api/v1/videos/\(video.id)", expect: [204, 404], &state)
        }
    }

    private func signIn(_ state: inout State) async throws {
        let body = try WebJSON.text(["username": account, "password": password])
        _ = try await send("sign in", .POST, "/api/v1/session", json: body, expect: [201], &state)
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
        let answer = try await send("upload", .POST, "/uploads", headers: headers, body: bytes, expect: [201], &state)
        guard let id = answer.headers.first(name: "Location")?.split(separator: "/").last, id.utf8.count <= 100 else {
            throw Stopped(step: "upload", reason: "got no place")
        }
        state.upload = String(id)
        guard answer.headers.first(name: "Upload-Offset") == String(bytes.count) else {
            throw Stopped(step: "upload", reason: "was not taken whole")
        }
        return String(id)
    }

    private func publish(_ upload: String, _ state: inout State) async throws {
        let body = try WebJSON.text(Post(uploadId: upload, at: Int64(Date().timeIntervalSince1970)))
        let answer = try await send("publish", .POST, "/api/v1/videos", json: body, expect: [201], &state)
        guard let made = try? WebJSON.decoder().decode(Published.self, from: Data(answer.body)), made.video.isPlain else {
            throw Stopped(step: "publish", reason: "got no video")
        }
        state.video = made.video.id
    }

    /// - Returns: where it can be played.
    private func published(_ state: inout State) async throws -> String {
        let id = state.video ?? ""
        while ContinuousClock.now < state.end {
            let answer = try await send("publish", .GET, "/api/v1/videos/\(id)/status", expect: [200], &state)
            let told = try? WebJSON.decoder().decode(Progress.self, from: Data(answer.body))
            switch told?.status {
            case "published":
                let card = try await send("play", .GET, "/api/v1/videos/\(id)", expect: [200], &state)
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
        var answer = try await send("play", .GET, source, expect: [200, 302, 307], &state)
        // Media may lie in a store of their own: then the address itself allows it, and whose cookies these are is not its business.
        if answer.status != 200 {
            guard let place = answer.headers.first(name: "Location") else { throw Stopped(step: "play", reason: "leads nowhere") }
            var stranger = State(end: state.end)
            answer = try await send("play", .GET, place, expect: [200], &stranger)
        }
        // The type of the file stands behind the size of its first box (ISO/IEC 14496-12 §4.3).
        guard answer.body.dropFirst(4).starts(with: Array("ftyp".utf8)) else {
            throw Stopped(step: "play", reason: "is no video")
        }
    }

    private func send(
        _ step: String, _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [], json: String? = nil,
        body: [UInt8]? = nil, expect: [Int], _ state: inout State
    ) async throws -> ProbeClient.Answer {
        var headers = headers
        // Media may lie elsewhere, and who is signed in is for the platform alone.
        let url = path.hasPrefix("http") ? path : platform + path
        let isOwn = url.hasPrefix(platform + "/")
        if json != nil { headers.append(("Content-Type", "application/json")) }
        if isOwn, !state.cookies.isEmpty {
            headers.append(("Cookie", state.cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")))
        }
        let answer: ProbeClient.Answer
        do {
            let left = Int64((state.end - .now) / .milliseconds(1))
            guard left > 0 else { throw Deadline.Exceeded() }
            answer = try await ProbeClient.send(
                method, url, headers: headers, body: body ?? json.map { Array($0.utf8) }, within: min(Journey.stepMs, left)
            )
        } catch {
            throw Stopped(step: step, reason: ProbeClient.sentence(error))
        }
        for line in isOwn ? answer.headers["Set-Cookie"] : [] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if let name = pair.first, pair.count == 2, state.cookies.count < 20 { state.cookies[name] = pair[1] }
        }
        guard expect.contains(answer.status) else { throw Stopped(step: step, reason: "answered \(answer.status)") }
        return answer
    }
}

/// What the platform is told and tells, as far as the journey needs it.
private struct Post: Encodable {
    private static let words = "A probe of the status centre"

    let uploadId: String
    let caption: String
    var visibility = "only_me"
    var allowComments = false
    var allowDuet = false
    var allowStitch = false
    var containsAds = false
    var isAiGenerated = false

    /// - Parameter at: UTC seconds; the caption says it, so that a later journey knows what is left behind.
    init(uploadId: String, at: Int64) {
        self.uploadId = uploadId
        caption = "\(Post.words), \(at)"
    }

    static func isLeftover(_ caption: String, at now: Int64) -> Bool {
        guard caption.hasPrefix(words) else { return false }
        return (Int64(caption.dropFirst(words.count + 2)) ?? 0) < now - Journey.leftoverSeconds
    }
}

private struct Shelf: Decodable {
    let items: [Published.Video]
}

private struct Progress: Decodable {
    let status: String
}

private struct Published: Decodable {
    let video: Video

    struct Video: Decodable {
        let id: String
        let caption: String?
        let sources: [Source]?

        var isPlain: Bool { !id.isEmpty && id.utf8.count <= 40 && id.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    struct Source: Decodable {
        let url: String
    }
}
