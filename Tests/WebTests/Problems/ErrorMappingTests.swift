import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Storage
import Testing

@testable import Web

struct ErrorMappingTests {
    @Test func `a request that its client broke is the client's fault and hardly worth a log entry`() {
        for error: any Error in [HTTPParserError.invalidChunkSize, HTTPParserError.invalidEOFState, ChannelError.ioOnClosedChannel] {
            let problem = Problem(error)
            #expect(problem.status == .badRequest && problem.code == "body_incomplete" && problem.logLevel == .debug, "\(error)")
        }
    }

    @Test func `a body that comes too slowly is a timeout`() {
        #expect(Problem(BodyPaceExceeded()).status == .requestTimeout)
    }

    @Test func `a full disk and a busy database are told apart from bugs`() {
        #expect(Problem(StorageError.full).status.code == 507)
        #expect(Problem(StorageError.busy("locked")).status == .serviceUnavailable)
        let bug = Problem(StorageError.unexpected("SQLite 1: near FROM"))
        #expect(bug.status == .internalServerError && !bug.detail.contains("SQLite"), "what went wrong inside stays inside")
    }

    @Test func `an error of the framework is told by its status`() {
        #expect(Problem(HTTPError(.notFound)).code == "not_found")
        #expect(Problem(HTTPError(.unsupportedMediaType)).code == "request_refused")
        #expect(Problem(HTTPError(.unauthorized)).code == "sign_in_required")
    }
}
