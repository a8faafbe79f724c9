import AsyncHTTPClient
import Foundation
package import Logging
import NIOCore
import NIOHTTP1
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
            try await ask("/api/accounts", try WebJSON.text(order))
        }
    }

    /// Makes everything anew that is derived from facts.
    package func rebuild() async throws {
        try await either {
            try await $0.rebuild()
        } orAsk: {
            try await ask("/api/rebuild", "{}")
        }
    }

    private func either(_ work: (PlatformServices) async throws -> Void, orAsk: () async throws -> Void) async throws {
        do {
            let storage = try await PlatformStorage(configuration, isOwner: false, logger: logger)
            let core = try await PlatformCore(configuration, storage, logger: logger)
            let services = PlatformServices(core, deviceKey: storage.deviceKey, site: try Site(folder: SiteResources.folder))
            let membership = NodeMembership(core)
            try await membership?.join()
            do {
                try await DatabaseWork.$kind.withValue(.maintenance) { try await work(services) }
            } catch {
                await membership?.leave()
                throw error
            }
            await membership?.leave()
            try storage.close()
        } catch is DataFolderError {
            try await orAsk()
        } catch let problem as Problem {
            throw OperatorError(description: problem.detail)
        }
    }

    private func ask(_ path: String, _ body: String) async throws {
        let socket = OperatorSocket.path(data: configuration.data)
        guard let url = URL(httpURLWithSocketPath: socket, uri: path) else { throw OperatorError(description: "no socket at \(socket)") }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        guard response.status.code < 300 else {
            let answer = String(buffer: try await response.body.collect(upTo: 64 * 1024))
            let problem = try? WebJSON.decoder().decode(OperatorAnswer.self, from: Data(answer.utf8))
            throw OperatorError(description: problem?.detail ?? "the server answered \(response.status.code)")
        }
    }
}

private struct OperatorAnswer: Decodable {
    let detail: String
}

/// Why an operator's command could not be done, in one sentence.
package struct OperatorError: Error, CustomStringConvertible {
    package let description: String
}
