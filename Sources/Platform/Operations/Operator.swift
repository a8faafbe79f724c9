import AsyncHTTPClient
import Foundation
package import Logging
import NIOCore
import NIOHTTP1
import Recommender
import Storage
import Web

/// The operator's verbs: done by the running server when there is one, else on the database itself.
package struct Operator: Sendable {
    private let configuration: PlatformConfiguration
    private let logger: Logger

    package init(_ configuration: PlatformConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// - Throws: `OperatorError` with a sentence for the terminal.
    package func createAccount(_ order: AccountOrder) async throws {
        try await either {
            _ = try await $0.accounts.make(username: order.username, password: order.password, role: order.role)
        } orAsk: {
            _ = try await ask("/api/accounts", try WebJSON.text(order))
        }
    }

    /// Makes an app of the operator's own.
    /// - Returns: its key and its secret, which can be read this once.
    /// - Throws: `OperatorError` with a sentence for the terminal.
    package func createApp(_ order: AppOrder) async throws -> AppKeys {
        try await either {
            try await $0.makeApp(order)
        } orAsk: {
            try WebJSON.decoder().decode(AppKeys.self, from: try await ask("/api/apps", try WebJSON.text(order)))
        }
    }

    /// Gives an app the scope for research, or takes it away.
    /// - Throws: `OperatorError` with a sentence for the terminal.
    package func decideResearch(_ order: ResearchOrder) async throws {
        try await either {
            try await $0.developers.apps.decide(order)
        } orAsk: {
            _ = try await ask("/api/apps/research", try WebJSON.text(order))
        }
    }

    /// Makes everything anew that is derived from facts.
    package func rebuild() async throws {
        try await either {
            try await $0.rebuild()
        } orAsk: {
            _ = try await ask("/api/rebuild", "{}")
        }
    }

    /// What chance brought to people's screens, as a log that can be evaluated.
    /// - Parameter limit: rows at most, the newest.
    /// - Returns: `DrawLog.commaSeparated`.
    /// - Throws: `OperatorError` with a sentence for the terminal.
    package func draws(limit: Int) async throws -> [UInt8] {
        try await either {
            Array(try await $0.drawnWatches.log(limit: limit).commaSeparated.utf8)
        } orAsk: {
            Array(try await ask("/api/draws", try WebJSON.text(DrawOrder(limit: limit)), mostBytes: 256 * 1024 * 1024))
        }
    }

    private func either<Value: Sendable>(
        _ work: (PlatformServices) async throws -> Value, orAsk: () async throws -> Value
    ) async throws -> Value {
        do {
            let storage = try await PlatformStorage(configuration, isOwner: false, logger: logger)
            let core = try await PlatformCore(configuration, storage, logger: logger)
            let services = PlatformServices(core, deviceKey: storage.deviceKey, site: try Site(folder: SiteResources.folder))
            let membership = NodeMembership(core)
            try await membership?.join()
            let value: Value
            do {
                value = try await DatabaseWork.$kind.withValue(.maintenance) { try await work(services) }
            } catch {
                await membership?.leave()
                throw error
            }
            await membership?.leave()
            try storage.close()
            return value
        } catch is DataFolderError {
            return try await orAsk()
        } catch let problem as Problem {
            throw OperatorError(description: problem.detail)
        }
    }

    private func ask(_ path: String, _ body: String, mostBytes: Int = 64 * 1024) async throws -> Data {
        let socket = OperatorSocket.path(data: configuration.data)
        guard let url = URL(httpURLWithSocketPath: socket, uri: path) else { throw OperatorError(description: "no socket at \(socket)") }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let answer = Data(try await response.body.collect(upTo: mostBytes).readableBytesView)
        guard response.status.code < 300 else {
            let problem = try? WebJSON.decoder().decode(OperatorAnswer.self, from: answer)
            throw OperatorError(description: problem?.detail ?? "the server answered \(response.status.code)")
        }
        return answer
    }
}

private struct OperatorAnswer: Decodable {
    let detail: String
}

/// Why an operator's command could not be done, in one sentence.
package struct OperatorError: Error, CustomStringConvertible {
    package let description: String
}
