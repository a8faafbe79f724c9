import Durable
import Foundation
import Media
import Storage

/// A video that waits for a job which the queue has given up: it must not wait for ever, and its owner must hear why.
struct GivenUpVideo: Sendable {
    private let id: Int64
    private let kind: String
    private let failure: MediaFailure

    private struct Reference: Decodable {
        let videoID: Int64
    }

    /// Nil for jobs that no video waits for.
    init?(_ dead: DeadJob) {
        guard [PrepareVideo.kind, PublishVideo.kind, RenderVideo.kind].contains(dead.job.kind),
            let reference = try? dead.job.decode(Reference.self)
        else { return nil }
        id = reference.videoID
        kind = dead.job.kind
        failure = MediaFailure(ending: dead.error)
    }

    /// What was not watchable yet has failed; what plays from its first file stays as it is.
    func settle(_ events: EventLog, in tx: any Transaction) throws {
        switch kind {
        case PrepareVideo.kind: try VideoFailure.mark(id, while: .processing, failure, events, in: tx)
        case PublishVideo.kind: try VideoFailure.mark(id, while: .scheduled, failure, events, in: tx)
        default:
            try tx.run("UPDATE videos SET stage = NULL, progress = NULL WHERE id = \(id) AND status IN ('published', 'scheduled', 'draft')")
        }
    }
}

extension MediaFailure {
    /// What the error of a job's last try means to the owner of the video; nil when the worker ended without one.
    init(ending error: (any Error)?) {
        switch error {
        case let failure as MediaFailure: self = failure
        case StorageError.full?: self.init(.diskFull, detail: "the store is full")
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: self.init(.diskFull, detail: "\(error)")
        case let error?: self.init(.toolFailed, detail: String("\(error)".prefix(2000)))
        case nil: self.init(.toolFailed, detail: "the workers ended in the middle of it")
        }
    }
}
