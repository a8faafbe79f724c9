import Durable
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// Guests who watch a video, and what is counted of it.
struct Audience: Sendable {
    let platform: TestPlatform
    let video: Int64

    /// At most 64 guests of whom none shares a bit with another, of the video or of its author's day, so that numbers are exact.
    func guests(_ count: Int, of author: Person) -> [Int] {
        let day = InsightRows.Day(account: author.id, number: platform.services.insights.today)
        let subjects = ["video \(video)", day.subject]
        var taken = subjects.map { _ in Int64(0) }
        var (guests, next): ([Int], Int) = ([], 0)
        while guests.count < count {
            next += 1
            let bits = subjects.map { ViewerGroup.bit(of: "guest-\(next)", of: $0) }
            guard zip(taken, bits).allSatisfy({ $0 & $1 == 0 }) else { continue }
            taken = zip(taken, bits).map { $0 | $1 }
            guests.append(next)
        }
        return guests
    }

    /// A report as a player sends it, of a session that nobody knows unless another is named.
    func watch(
        _ guest: Int, _ watchedMs: Int64, position: Int64 = 0, session: String? = nil, hasOpenedProfile: Bool = false,
        by viewer: Viewer? = nil
    ) async throws {
        let digits = String(guest, radix: 16)
        let name = session ?? String(repeating: "0", count: 32 - digits.count) + digits
        let watch = Watch(
            videoID: video, feedSession: name, position: position, watchedMs: watchedMs, durationMs: 8_000, loops: 0, endedBy: .swipe,
            isMuted: false, hasOpenedProfile: hasOpenedProfile, at: platform.services.clock.now()
        )
        let key = viewer.map { "account-\($0.accountID)" } ?? "guest-\(guest)"
        try await platform.services.watches.record([watch], viewer: viewer, viewerKey: key)
    }

    /// What is shown of it, once everything that has happened is counted.
    func shown() async throws -> Insights.OfVideo? {
        try await platform.insightsCounted()
        return try await platform.services.insights.videos([video])[video]
    }
}

extension TestPlatform {
    func insightsCounted() async throws {
        let last = try await lastEvent()
        services.events.announce()
        try await until {
            try await services.database.read { tx in
                try tx.row("SELECT 1 FROM event_cursors WHERE consumer = 'insights' AND position >= \(last)") != nil
            }
        }
    }
}

extension Person {
    /// As services know whoever is signed in.
    var viewer: Viewer {
        Viewer(accountID: id, username: name, displayName: name, avatarURL: nil, role: .member, sessionID: 1)
    }
}
