import Foundation
import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// An app that the operator lets do research, on a platform whose videos were published when a test says.
struct ResearchScene: Sendable {
    let platform: TestPlatform
    let door: Door
    let token: String

    init(_ platform: TestPlatform, _ door: Door) async throws {
        (self.platform, self.door) = (platform, door)
        token = try await Self.token(platform, door)
    }

    /// A client token of a new app.
    static func token(_ platform: TestPlatform, _ door: Door, scopes: [Scope] = [.research]) async throws -> String {
        let app = try await TestApp(door, on: platform, scopes: scopes)
        let reply = try await app.token(["grant_type": "client_credentials"])
        return try #require(reply.text("access_token"), "\(reply.body)")
    }

    /// Asks an endpoint below `/v2/research/`.
    func ask(_ path: String, _ json: String, token: String? = nil) async throws -> Reply {
        try await door.api(.post, "/v2/research/\(path)", token ?? self.token, json)
    }

    /// The ids of a search, page by page.
    func search(
        _ query: String, _ start: String = "20260101", _ end: String = "20260131", count: Int = 100, between: () async throws -> Void = {}
    ) async throws -> [Int64] {
        var (ids, cursor, ticket, pages) = ([Int64](), Int64(0), "", 0)
        while pages < 200 {
            let body = """
                {"query":\(query),"start_date":"\(start)","end_date":"\(end)","max_count":\(count),"cursor":\(cursor),\
                "search_id":"\(ticket)"}
                """
            let reply = try await ask("video/query/?fields=id", body)
            guard reply.status == 200 else {
                Issue.record("\(reply.status) \(reply.body) for \(body)")
                return ids
            }
            ids += reply.numbers("videos", "id")
            cursor = try #require(reply.member("data.cursor"))
            ticket = try #require(reply.text("data.search_id"))
            pages += 1
            guard reply.member("data.has_more") == true else { return ids }
            try await between()
        }
        Issue.record("the search does not end")
        return ids
    }
}

extension Reply {
    /// The numbers of one name in the objects of a list in `data`.
    func numbers(_ list: String, _ name: String) -> [Int64] {
        (member("data.\(list)", [[String: Any]].self) ?? []).compactMap { ($0[name] as? NSNumber)?.int64Value }
    }

    func texts(_ list: String, _ name: String) -> [String] {
        (member("data.\(list)", [[String: Any]].self) ?? []).compactMap { $0[name] as? String }
    }
}

extension TestPlatform {
    /// A public video that was made and published at these times.
    /// - Parameter day: of January 2026, from 1 on.
    func video(
        by author: Person, madeOn day: Double, publishedOn published: Double? = nil, caption: String = "", durationMs: Int64 = 8_000,
        visibility: Video.Visibility = .everyone, status: Video.Status = .published, views: Int64 = 0, comments: Int64 = 0,
        sound: Int64? = nil, hasSound: Bool = false, tie: Int64 = 0
    ) async throws -> Int64 {
        let made = ResearchDay("20260101")!.start + Int64((day - 1) * Double(Int64.millisecondsPerDay))
        let at = published.map { ResearchDay("20260101")!.start + Int64(($0 - 1) * Double(Int64.millisecondsPerDay)) } ?? made + 60_000
        let id = IdentifierGenerator.lowest(at: made) + tie
        try await services.database.write { tx in
            try tx.run(
                """
                INSERT INTO videos (id, author_id, caption, visibility, allow_comments, allow_duet, allow_stitch, contains_ads,
                    is_ai_generated, created_at, published_at, status, failure_can_retry, original_object, original_size,
                    original_sha256, duration_ms, width, height, has_sound, placeholder, sound_id)
                VALUES (\(id), \(author.id), \(caption), \(visibility.rawValue), 1, 1, 1, 0, 0, \(made),
                    \(status == .published ? at : nil), \(status.rawValue), 0, 'o', 1, 'h', \(durationMs), 480, 854,
                    \(hasSound || sound != nil), '', \(sound))
                """
            )
            try tx.run(
                "INSERT INTO video_counts (video_id, views, likes, comments, shares, saves) VALUES (\(id), \(views), 3, \(comments), 2, 1)"
            )
            try Videos.writeTags(Caption(caption).tags, of: id, in: tx)
        }
        return id
    }
}
