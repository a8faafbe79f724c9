import Foundation
import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Durable
@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(1))) struct AccountDeletionTests {
    private static let password = "a long walk at dusk"

    @Test("Whoever deletes their account is gone with the answer, and all they left soon after, while the numbers of others stay right")
    func takesEverything() async throws {
        let platform = try await TestPlatform()
        let (vera, omar) = (try await platform.member("vera", Self.password), try await platform.person("omar"))
        let (own, others) = (try await platform.video(by: vera), try await platform.video(by: omar))
        try await platform.open { door in
            try await Self.leaveTraces(of: vera, own, omar, others, door)
            try await until { try await door.get("/api/v1/videos/\(others)", as: omar).member("video.counts.comments") == 1 }

            let wrong = try await door.ask(.post, "/api/v1/me/deletion", as: vera, #"{"password":"something else"}"#)
            #expect(wrong.status == 422 && wrong.code == "password_wrong" && wrong.field == "password")
            #expect(try await door.get("/api/v1/users/vera", as: vera).status == 200)

            let deleted = try await door.ask(.post, "/api/v1/me/deletion", as: vera, #"{"password":"\#(Self.password)"}"#)
            #expect(deleted.status == 204)
            #expect(try await door.get("/api/v1/me", as: vera).status == 401)
            #expect(try await door.get("/api/v1/users/vera", as: omar).status == 404)
            #expect(try await platform.services.accounts.verify(username: "vera", password: Self.password) == nil)

            try await platform.finishDeletions()
            #expect(try await door.get("/api/v1/videos/\(own)", as: omar).status == 404)
            for (path, member, count) in [
                ("videos/\(others)", "video.counts.likes", 0), ("videos/\(others)", "video.counts.comments", 0),
                ("videos/\(others)", "video.counts.saves", 0), ("videos/\(others)", "video.counts.views", 1),
                ("users/omar", "follower_count", 0), ("users/omar", "following_count", 0),
            ] {
                try await until { try await door.get("/api/v1/\(path)", as: omar).member(member) == count }
                let shown = try await door.get("/api/v1/\(path)", as: omar)
                #expect(shown.member(member) == count, "\(member): \(shown.body)")
            }
        }
        #expect(try await platform.rows(of: vera) == [])
        // The name is free.
        _ = try await platform.person("vera")
    }

    /// A video, a comment with an answer, a like, a save, a watch, and follows both ways.
    private static func leaveTraces(of vera: Person, _ own: Int64, _ omar: Person, _ others: Int64, _ door: Door) async throws {
        for (person, method, path, body) in [
            (vera, .put, "videos/\(others)/like", nil), (vera, .put, "videos/\(others)/save", nil), (vera, .put, "users/omar/follow", nil),
            (omar, .put, "users/vera/follow", nil), (omar, .put, "videos/\(own)/like", nil),
            (vera, .post, "videos/\(others)/comments", #"{"text":"hello"}"#),
        ] as [(Person, HTTPRequest.Method, String, String?)] {
            let answer = try await door.ask(method, "/api/v1/\(path)", as: person, body)
            #expect((200..<300).contains(answer.status), "\(path): \(answer.body)")
        }
        let feed = try await door.feed("kind=for_you", as: vera)
        let session = try #require(feed.member("session", String.self))
        let watched = try await door.ask(
            .post, "/api/v1/watches", as: vera,
            """
            {"watches":[{"video_id":"\(others)","feed_session":"\(session)","position":0,"watched_ms":8000,"duration_ms":8000,\
            "loops":0,"ended_by":"leave","muted":true,"at":"\(Date().formatted(.iso8601))"}]}
            """
        )
        #expect(watched.status == 204, "\(watched.body)")
    }

    @Test("The last administrator and whoever has apps keep their account, and read why")
    func refuses() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.member("vera", Self.password, role: .admin)
        let builder = try await platform.member("builder", Self.password)
        let draft = try AppDraft(name: "a", redirects: [TestApp.web], scopes: [])
        _ = try await platform.services.developers.apps.create(draft, by: builder.id)
        try await platform.open { door in
            for (person, code) in [(vera, "last_admin"), (builder, "has_apps")] {
                let answer = try await door.ask(.post, "/api/v1/me/deletion", as: person, #"{"password":"\#(Self.password)"}"#)
                #expect(answer.status == 409 && answer.code == code)
                #expect(try await door.get("/api/v1/users/\(person.name)", as: person).status == 200)
            }
        }
    }
}

extension TestPlatform {
    /// Somebody with a password.
    fileprivate func member(_ name: String, _ password: String, role: Account.Role = .member) async throws -> Person {
        let account = try await services.accounts.make(username: name, password: password, role: role)
        let token = try await services.sessions.start(accountID: account.id, userAgent: "", address: "")
        return Person(id: account.id, name: name, cookie: "\(SessionCookie.name(isSecure: false))=\(token.text)")
    }

    fileprivate func finishDeletions() async throws {
        let jobs = services.jobs
        while let held = try await jobs.claim([DeleteAccount.kind], limit: 1, owner: "test", lease: JobWorker.lease).first {
            try await JobDispatch(services.core.workshop).run(held.job, JobLease(held, of: jobs))
        }
    }

    /// Names of tables and columns that still say something of somebody, the log of events aside, which ends by itself.
    fileprivate func rows(of person: Person) async throws -> [String] {
        let places = [
            "accounts.id", "account_counts.account_id", "sessions.account_id", "videos.author_id", "comments.author_id", "likes.account_id",
            "saves.account_id", "follows.follower_id", "follows.followee_id", "uploads.account_id", "watches.account_id",
        ]
        return try await services.database.read { tx in
            let found = try places.filter { place in
                let parts = place.split(separator: ".")
                let (table, column) = (SQL(stringLiteral: String(parts[0])), SQL(stringLiteral: String(parts[1])))
                return try tx.row("SELECT 1 FROM \(table) WHERE \(column) = \(person.id) LIMIT 1") != nil
            }
            let key = "account-\(person.id)"
            let keyed: [SQL] = ["watches", "feed_choices", "feed_preferences"]
            let left = try keyed.count { try tx.row("SELECT 1 FROM \($0) WHERE viewer_key = \(key) LIMIT 1") != nil }
            return found + (left > 0 ? ["\(left) by key"] : [])
        }
    }
}
