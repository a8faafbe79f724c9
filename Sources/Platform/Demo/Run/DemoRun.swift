package import AsyncHTTPClient
internal import Foundation

/// One run of `skit demo`: waits for the server, fills it, and remembers that it is full.
package struct DemoRun: Sendable {
    private let baseURL: String
    private let http: HTTPClient
    private let accounts: DemoAccountsFile
    private let ffmpeg: String
    private let report: @Sendable (String) -> Void

    /// How long a server that is just starting is waited for.
    static let startSeconds = 60

    /// - Parameter baseURL: of the running server; nil is the one of this configuration, on this machine.
    /// - Parameter report: gets one line for each step.
    package init(
        _ configuration: PlatformConfiguration, baseURL: String?, http: HTTPClient = .shared, report: @escaping @Sendable (String) -> Void
    ) {
        self.baseURL = baseURL ?? "http://127.0.0.1:\(configuration.port)"
        self.http = http
        accounts = DemoAccountsFile(path: configuration.path("demo-accounts.json"))
        ffmpeg = configuration.ffmpeg
        self.report = report
    }

    /// Makes the demo's clips and publishes them.
    /// - Parameter onlyIfEmpty: leaves a server alone that has videos, unless they are those of a demo that was interrupted.
    package func fill(onlyIfEmpty: Bool) async throws {
        try await waitUntilReady()
        if onlyIfEmpty {
            let hasBegun = accounts.exists
            guard try hasBegun ? !accounts.isComplete() : await isEmpty() else { return }
        }
        let scratch = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "/skit-demo-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let outcome = try await publisher.run(studio: DemoStudio(renderer: DemoEncoder(ffmpeg: ffmpeg).render), scratch: scratch)
        if outcome.failed == 0 { try accounts.markComplete() }
    }

    /// Publishes the clips of a folder in the name of the demo's channels.
    package func publish(folder: String) async throws {
        try await waitUntilReady()
        _ = try await publisher.publish(folder: folder)
    }

    private var publisher: DemoPublisher {
        DemoPublisher(baseURL: baseURL, http: http, accounts: accounts, report: report)
    }

    private func isEmpty() async throws -> Bool {
        let transport = HTTPClientTransport(baseURL: baseURL, http: http)
        let answer = try await transport.send(DemoRequest(method: "GET", path: "/api/v1/feed?limit=1"))
        return try DemoConnection.decode(DemoAPI.FeedAnswer.self, from: answer).items.isEmpty
    }

    private func waitUntilReady() async throws {
        let transport = HTTPClientTransport(baseURL: baseURL, http: http)
        for _ in 0..<(DemoRun.startSeconds * 4) {
            if let answer = try? await transport.send(DemoRequest(method: "GET", path: "/readyz")), answer.status == 200 { return }
            try await Task.sleep(for: .milliseconds(250))
        }
        throw DemoFailure.unreachable("No Skit server became ready at \(baseURL). Start it with `skit up` and try again.")
    }
}
