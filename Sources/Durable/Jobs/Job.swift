package import Foundation

/// Work that must be done, as its handler sees it.
package struct Job: Sendable, Hashable {
    package let id: Int64
    /// Which handler it is for, as "video.prepare".
    package let kind: String
    /// JSON, at most 64 KiB.
    package let payload: Data
    /// 1 for the first try.
    package let attempt: Int
    /// After this many tries it is dead.
    package let maxAttempts: Int

    /// The payload as the type that was enqueued; throws `DecodingError`.
    package func decode<T: Decodable>(_ type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(type, from: payload)
    }
}

/// Where a job stands.
package enum JobState: String, Sendable, CaseIterable {
    /// Waits for its time and a free slot.
    case queued
    /// A worker holds its lease.
    case running
    case done
    /// Given up; a person may retry or discard it.
    case dead
}

/// A job as an administrator sees it.
package struct JobRecord: Sendable, Hashable {
    package let id: Int64
    package let kind: String
    package let key: String?
    package let state: JobState
    /// Tries begun.
    package let attempt: Int
    package let maxAttempts: Int
    /// The last error, at most 500 characters.
    package let reason: String?
    /// UTC ms.
    package let createdAt: Int64
    /// Not tried before, UTC ms.
    package let runAt: Int64
    /// When it was done or given up, UTC ms.
    package let finishedAt: Int64?
}

/// What a handler throws to say more than "again, please".
package enum JobFailure: Error, Sendable, Equatable {
    /// Trying again is in vain: the job goes dead at once, with this reason.
    case permanent(String)
}

/// The job belongs to another worker by now; nothing was written.
package struct LeaseLost: Error, Sendable, Equatable {
    package init() {}
}
