import Foundation
import NIOCore
import Storage
import Web

/// Errors at start, in words for the person who started it.
package enum StartFailure {
    package static func sentence(_ error: any Error) -> String {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            "another program uses this port. Stop it, or choose another one with --port or --status-port."
        case let error as IOError where error.errnoCode == EACCES:
            "this port or folder may not be used by this account."
        case let error as Problem: error.detail
        case let error as DemoFailure: error.sentence
        case StorageError.full: "the disk is full."
        case StorageError.busy(let why): "the database cannot be used now: \(why)"
        default: "\(error)"
        }
    }

    /// True when starting again cannot help until somebody changes something.
    package static func isHopeless(_ error: any Error) -> Bool {
        error is ConfigurationError || error is DataFolderError || error is SiteError
            || (error as? MigrationError).map { !$0.mayPass } == true
            || error is TrustedProxies.MalformedProxy || error is OperatorError || error is MoveRefusal
            || error is MoveError || error is ObjectsMoveError || error is S3Problem || error is WorkerIsAlone
            || error is HomeRefusal || error is PromotionRefusal || error is DatabaseServer.Unsuitable
            || (error as? IOError).map { [EADDRINUSE, EACCES].contains($0.errnoCode) } == true
    }
}
