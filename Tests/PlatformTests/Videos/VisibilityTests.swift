import HTTPTypes
import Storage
import Testing

@testable import Platform

/// Who sees what of a video, by every way there is to it: what is expected, and what must not be there.
@Suite(.serialized, .timeLimit(.minutes(5))) struct VisibilityTests {
    enum Viewer: String, CaseIterable, Sendable {
        case guest, stranger, follower, friend, blocked, admin, owner
    }

    enum State: String, CaseIterable, Sendable {
        case everyone, followers, friends, onlyMe, processing, failed, deleted

        /// Who may watch, by the rules and not by the code.
        var audience: Set<Viewer> {
            switch self {
            case .everyone: [.guest, .stranger, .follower, .friend, .admin, .owner]
            case .followers: [.follower, .friend, .owner]
            case .friends: [.friend, .owner]
            case .onlyMe: [.owner]
            case .processing, .failed, .deleted: []
            }
        }

        var isTheOwnersStill: Bool { self == .processing || self == .failed }

        var visibility: Video.Visibility {
            switch self {
            case .followers: .followers
            case .friends: .friends
            case .onlyMe: .onlyMe
            case .everyone, .processing, .failed, .deleted: .everyone
            }
        }

        var status: Video.Status {
            switch self {
            case .processing: .processing
            case .failed: .failed
            default: .published
            }
        }
    }

    /// An owner with a video in each state, with a comment by the owner on each, and one viewer of each kind.
    private struct Scene: Sendable {
        let platform: TestPlatform
        let people: [Viewer: Person]
        let videos: [State: Int64]
        let comments: [State: Int64]

        init() async throws {
            platform = try await TestPlatform()
            let owner = try await platform.person("olive")
            var people: [Viewer: Person] = [.guest: .guest(7), .owner: owner]
            for kind in Viewer.allCases where kind != .guest && kind != .owner {
                people[kind] = try await platform.person("\(kind.rawValue).person", role: kind == .admin ? .admin : .member)
            }
            var videos: [State: Int64] = [:]
            var comments: [State: Int64] = [:]
            for state in State.allCases {
                let id = try await platform.video(
                    by: owner, visibility: state.visibility, status: state.status, caption: "secret of \(state.rawValue)")
                videos[state] = id
                comments[state] = id + 1
                try await platform.services.database.write { tx in
                    try tx.run(
                        """
                        INSERT INTO comments (id, video_id, author_id, text, created_at)
                        VALUES (\(id + 1), \(id), \(owner.id), \("said about \(state.rawValue)"), 0)
                        """
                    )
                    try tx.run(
                        """
                        INSERT INTO comments (id, video_id, author_id, parent_id, text, created_at)
                        VALUES (\(id + 2), \(id), \(owner.id), \(id + 1), 'answered', 0)
                        """
                    )
                }
            }
            (self.people, self.videos, self.comments) = (people, videos, comments)
        }

        /// Follows, blocks and the deletion, by the routes.
        func arrange(_ door: Door) async throws {
            for kind in [Viewer.follower, .friend] {
                guard let person = people[kind] else { continue }
                #expect(try await door.ask(.put, "/api/v1/users/olive/follow", as: person).status == 200)
            }
            guard let owner = people[.owner], let deleted = videos[.deleted] else { return }
            #expect(try await door.ask(.put, "/api/v1/users/friend.person/follow", as: owner).status == 200)
            #expect(try await door.ask(.put, "/api/v1/users/blocked.person/block", as: owner).status == 204)
            #expect(try await door.ask(.delete, "/api/v1/videos/\(deleted)", as: owner).status == 204)
        }
    }

    /// What one viewer is told by one way.
    private func check(_ answer: Answer, _ isAllowed: Bool, _ state: State, _ way: String, allowed: Int = 200) {
        #expect(answer.status == (isAllowed ? allowed : 404), "\(way)")
        if !isAllowed { #expect(!answer.body.contains("\(state.rawValue)\""), "\(way) tells of it") }
    }

    @Test(arguments: Viewer.allCases)
    func `each way to a video leads exactly those to it who may watch it`(kind: Viewer) async throws {
        let scene = try await Scene()
        let person = try #require(scene.people[kind])
        try await scene.platform.open { door in
            try await scene.arrange(door)
            for state in State.allCases {
                let video = try #require(scene.videos[state])
                let comment = try #require(scene.comments[state])
                let isAllowed = state.audience.contains(kind)
                let isOwn = kind == .owner && state.isTheOwnersStill
                let way = "\(kind.rawValue), \(state.rawValue)"
                let card = try await door.get("/api/v1/videos/\(video)", as: person)
                check(card, isAllowed || isOwn, state, "card: \(way)")
                let list = try await door.get("/api/v1/videos/\(video)/comments", as: person)
                check(list, isAllowed, state, "comments: \(way)")
                #expect(list.items("text", String.self) == (isAllowed ? ["said about \(state.rawValue)"] : []), "comments: \(way)")
                check(try await door.get("/api/v1/comments/\(comment)/replies", as: person), isAllowed, state, "replies: \(way)")
                let media = try await door.get("/media/\(video)/\(TestPlatform.fileName)", as: person)
                check(media, isAllowed || isOwn, state, "media: \(way)")
                #expect(media.body.contains("video \(video)") == (isAllowed || isOwn), "media: \(way)")
                let page = try await door.get("/@olive/video/\(video)", as: person)
                #expect(page.status == (isAllowed ? 200 : 404), "page: \(way)")
                #expect(page.body.contains("secret of \(state.rawValue)") == isAllowed, "page: \(way)")
            }
        }
    }

    @Test(arguments: Viewer.allCases)
    func `lists and feeds hold exactly what the viewer may watch`(kind: Viewer) async throws {
        let scene = try await Scene()
        let person = try #require(scene.people[kind])
        try await scene.platform.open { door in
            try await scene.arrange(door)
            let visible = Set(State.allCases.filter { $0.audience.contains(kind) }.compactMap { scene.videos[$0] }.map(String.init))
            let list = try await door.get("/api/v1/users/olive/videos", as: person)
            #expect(list.status == (kind == .blocked ? 404 : 200))
            #expect(Set(list.items("id", String.self)) == visible)
            let feed = try await door.feed("limit=20", as: person)
            #expect(feed.status == 200)
            // One's own videos are not in one's own feed.
            #expect(Set(feed.items("video.id", String.self)) == (kind == .owner ? [] : visible))
            let following = try await door.feed("kind=following&limit=20", as: person)
            #expect(following.status == (kind == .guest ? 401 : 200))
            #expect(Set(following.items("video.id", String.self)) == ([.follower, .friend].contains(kind) ? visible : []))
            for body in [list.body, feed.body, following.body] {
                for state in State.allCases where !state.audience.contains(kind) { #expect(!body.contains("secret of \(state.rawValue)")) }
            }
        }
    }

    @Test(arguments: Viewer.allCases)
    func `only those who may watch can like, save, comment, share and report a watch`(kind: Viewer) async throws {
        let scene = try await Scene()
        let person = try #require(scene.people[kind])
        try await scene.platform.open { door in
            try await scene.arrange(door)
            for state in State.allCases {
                let video = try #require(scene.videos[state])
                let comment = try #require(scene.comments[state])
                let isAllowed = state.audience.contains(kind)
                let way = "\(kind.rawValue), \(state.rawValue)"
                let shared = try await door.ask(.post, "/api/v1/videos/\(video)/share", as: person, #"{"channel":"link"}"#)
                check(shared, isAllowed, state, "share: \(way)")
                for (method, path, body, expected) in [
                    (.put, "videos/\(video)/like", nil, 200), (.put, "videos/\(video)/save", nil, 200),
                    (.put, "comments/\(comment)/like", nil, 200), (.post, "videos/\(video)/comments", #"{"text":"me too"}"#, 201),
                    (.delete, "videos/\(video)/save", nil, 200), (.put, "videos/\(video)/not-interested", nil, 204),
                ] as [(HTTPRequest.Method, String, String?, Int)] {
                    let answer = try await door.ask(method, "/api/v1/" + path, as: person, body)
                    // Guests may say what they do not want to see.
                    guard kind != .guest || path.hasSuffix("not-interested") else {
                        #expect(answer.status == 401)
                        continue
                    }
                    check(answer, isAllowed, state, "\(method) \(path): \(way)", allowed: expected)
                }
            }
            let likes = try await scene.platform.services.database.read { tx in
                try tx.rows("SELECT video_id FROM likes").map { try $0.int(0) }
            }
            let expected = kind == .guest ? [] : State.allCases.filter { $0.audience.contains(kind) }.compactMap { scene.videos[$0] }
            #expect(Set(likes) == Set(expected))
        }
    }

    @Test(arguments: Viewer.allCases)
    func `only the owner edits, and only the owner and an admin delete`(kind: Viewer) async throws {
        let scene = try await Scene()
        let person = try #require(scene.people[kind])
        try await scene.platform.open { door in
            try await scene.arrange(door)
            for state in State.allCases {
                let video = try #require(scene.videos[state])
                let isThere = state != .deleted
                let edited = try await door.ask(.patch, "/api/v1/videos/\(video)", as: person, #"{"caption":"mine now"}"#)
                #expect(edited.status == (kind == .guest ? 401 : kind == .owner && isThere ? 200 : 404), "\(state)")
                let deleted = try await door.ask(.delete, "/api/v1/videos/\(video)", as: person)
                let mayDelete = (kind == .owner || kind == .admin) && isThere
                #expect(deleted.status == (kind == .guest ? 401 : mayDelete ? 204 : 404), "\(state)")
            }
        }
    }
}
