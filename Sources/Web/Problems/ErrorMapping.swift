import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Storage

extension Problem {
    /// The problem that stands for any error: closed cases are mapped, all others become 500 with their text
    /// in `cause`, which only the log sees.
    package init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as StorageError: self = Self.storage(error)
        case let error as TusError: self = Self.tus(error)
        case let error as DecodingError: self = Self.decoding(error)
        case is NIOTooManyBytesError: self = Problem(.contentTooLarge, "too_large", "That is more than we can take here.")
        case is BodyPaceExceeded: self = .requestTimeout()
        case is HTTPParserError, is ChannelError, is IOError:
            // The client broke its own request: a chunk that is none, or a connection it closed half-way.
            self = .malformed("The request ended before it was complete.", code: "body_incomplete")
            cause = "\(type(of: error)): \(error)"
        case is CancellationError:
            // The server is stopping, or the client left: nobody reads this, but a proxy in between may.
            self = .busy()
            logLevel = .debug
        case let error as any HTTPResponseError: self = Self.status(error.status, cause: "\(error)")
        default: self = .internalError(cause: "\(type(of: error)): \(error)")
        }
    }

    private static func storage(_ error: StorageError) -> Problem {
        switch error {
        case .full: .noRoom()
        case .busy(let why): .busy(cause: why)
        case .objectNotFound: .notFound()
        case .unique, .constraint, .uncertain, .unexpected: .internalError(cause: "\(error)")
        }
    }

    /// An `HTTPError` of the framework, by its status alone: its text was not written for people.
    private static func status(_ status: HTTPResponse.Status, cause: String) -> Problem {
        var problem: Problem
        switch status.code {
        case 400: problem = .malformed("We could not understand that request.")
        case 401: problem = .signInRequired()
        case 403: problem = .forbidden()
        case 404: problem = .notFound()
        case 405: problem = Problem(status, "method_not_allowed", "This address does not take that kind of request.")
        case 413: problem = Problem(status, "too_large", "That is more than we can take here.")
        case 402..<500: problem = Problem(status, "request_refused", "This request cannot be answered as it is.")
        case 503: problem = .busy()
        default: problem = .internalError()
        }
        problem.cause = cause
        return problem
    }
}
