import Foundation
import HTTPTypes
import Recommender
import Storage
import Testing

@testable import Platform

/// What is for adults, by every way there is to it: whom it is shown to, and what must not be there.
@Suite(.serialized, .timeLimit(.minutes(5))) struct AgeRestrictionTests {
    enum Kind: String, CaseIterable, Sendable {
        case guest, minor, unknown, adult, admin, owner

        /// By the rules and not by the code: who runs the site has to look at it, and the owner made it.
        var mayWatch: Bool { [.adult, .admin, .owner].contains(self) }
    }

    /// Olive's video for adults, with a comment, beside one for everybody.
    private struct Scene: Sendable {
        let platform: TestPlatform
        let people: [Kind: Person]
        let video: Int64
        let other: Int64

        init() async throws {
            platform = try await TestPlatform()
            var people: [Kind: Person] = [.guest: .guest(7)]
            for (kind, born) in [(Kind.minor, "2015-05-17"), (.adult, "1990-05-17"), (.owner, "2015-05-17"), (.unknown, nil)] {
                people[kind] = try await platform.person(kind == .owner ? "olive" : kind.rawValue, born: born)
            }
            people[.admin] = try await platform.person("keeper", role: .admin)
            let olive = try #require(people[.owner])
            self.people = people
            video = try await platform.video(by: olive, caption: "velvet #lantern", hasSound: true)
            other = try await platform.video(by: olive, caption: "daylight #lantern")
            try await platform.services.database.write { [video] tx in
                try tx.run(
                    """
                    INSERT INTO comments (id, video_id, author_id, text, created_at)
                    VALUES (\(video + 1), \(video), \(olive.id), 'velvety', 0)
                    """
                )
            }
        }

        func restrict(_ door: Door) async throws {
            for kind in [Kind.minor, .adult] {
                let person = try #require(people[kind])
                #expect(try await door.ask(.put, "/api/v1/users/olive/follow", as: person).status == 200)
                #expect(try await door.ask(.put, "/api/v1/videos/\(video)/like", as: person).status == 200)
            }
            let said = try await door.ask(.patch, "/api/v1/videos/\(video)", as: people[.owner]!, #"{"is_age_restricted":true}"#)
            #expect(said.member("video.is_age_restricted") == true)
            try await platform.indexed()
        }
    }

    /// Lists, in which it stands or does not, with another video that stands in all of them.
    private static let lists: [String] = [
        "/api/v1/feed?kind=latest", "/latest", "/api/v1/search/videos?q=lantern", "/search?q=lantern", "/tag/lantern",
        "/api/v1/tags/lantern/videos", "/api/v1/users/olive/videos", "/@olive",
    ]

    @Test func `each way to a video for adults leads adults to it, and nobody else`() async throws {
        let scene = try await Scene()
        try await scene.platform.open { (door: Door) async throws in
            try await scene.restrict(door)
            for kind in Kind.allCases {
                let person = try #require(scene.people[kind])
                try await checkLists(kind, person, scene, door)
                try await checkVideo(kind, person, scene.video, door)
                let liked = kind == .guest ? [] : try await door.get("/api/v1/me/liked", as: person).items("id", String.self)
                #expect(liked == (kind == .adult ? ["\(scene.video)"] : []), "the minor has liked it, too")
            }
        }
    }

    /// The feed shows nobody their own, and leaves what is for adults to those who are known to be.
    private func checkLists(_ kind: Kind, _ person: Person, _ scene: Scene, _ door: Door) async throws {
        for path in Self.lists {
            let answer = try await door.get(path, as: person)
            let isFeed = path.contains("latest")
            #expect(answer.status == 200, "\(path)")
            #expect(answer.body.contains("\(scene.video)") == (isFeed ? kind == .adult : kind.mayWatch), "\(path) for \(kind)")
            #expect(answer.body.contains("\(scene.other)") == (!isFeed || kind != .owner), "\(path) for \(kind)")
        }
        for path in ["/", "/api/v1/trends", "/discover", "/api/v1/search/suggestions?q=vel", "/api/v1/feed?kind=for_you"] {
            let body = try await door.get(path, as: person).body
            let mayHold = kind == .adult && ["/", "/api/v1/feed?kind=for_you"].contains(path)
            #expect(mayHold || !body.contains("\(scene.video)") && !body.contains("velvet"), "\(path) for \(kind)")
        }
    }

    private func checkVideo(_ kind: Kind, _ person: Person, _ video: Int64, _ door: Door) async throws {
        let refused = kind.mayWatch ? 200 : 404
        let ways = [
            "/media/\(video)/\(TestPlatform.fileName)", "/api/v1/videos/\(video)/comments", "/api/v1/sounds/\(video)",
            "/music/original-sound-\(video)", "/videos/\(video)/why",
        ]
        for path in ways {
            let answer = try await door.get(path, as: person)
            #expect(answer.status == refused, "\(path) for \(kind)")
            if !kind.mayWatch { #expect(!answer.body.contains("velvet"), "\(path) for \(kind)") }
        }
        let shared = try await door.ask(.post, "/api/v1/videos/\(video)/share", as: person, #"{"channel":"link"}"#)
        #expect(shared.status == refused)
        let one = try await door.get("/api/v1/videos/\(video)", as: person)
        #expect(one.status == (kind.mayWatch ? 200 : 403) && one.code == (kind.mayWatch ? nil : "for_adults"))
        let page = try await door.get("/@olive/video/\(video)", as: person)
        #expect(page.status == (kind.mayWatch ? 200 : 403))
        #expect(page.body.contains("This video is for adults") == !kind.mayWatch)
        #expect(page.body.contains(#"button-primary" href="/login?next="#) == (kind == .guest))
        for told in ["velvet", "lantern", "og:image", "/media/", "ld+json"] {
            #expect(kind.mayWatch || !page.body.contains(told), "\(told)")
        }
        #expect(try await door.get("/v/\(video)", as: person).status == 301, "the link leads to the page, which says why")
    }

    @Test func `other sites get nothing of it, research neither, and an app of its owner everything`() async throws {
        let scene = try await Scene()
        let (video, services) = (scene.video, scene.platform.services)
        try await scene.platform.open { (door: Door) async throws in
            let oembed = "/oembed?url=http%3A%2F%2Flocalhost%2F%40olive%2Fvideo%2F\(video)"
            try await scene.restrict(door)
            for kind in [Kind.guest, .adult, .owner] {
                for (path, status) in [("/player/v1/\(video)", 403), ("/embed/v2/\(video)", 403), (oembed, 400)] {
                    let answer = try await door.get(path, as: scene.people[kind]!)
                    #expect(answer.status == status, "\(path)")
                    #expect(!answer.body.contains("velvet") && !answer.body.contains("/media/"), "\(path)")
                }
            }
            let research = try await ResearchScene(scene.platform, door)
            let query = #"{"and":[{"operation":"EQ","field_name":"username","field_values":["olive"]}]}"#
            let today = Date.now.formatted(.iso8601.year().month().day().dateSeparator(.omitted))
            #expect(try await research.search(query, today, today) == [scene.other])
            let adults = try await door.get("/@olive/video/\(video)", as: scene.people[.adult]!).body
            #expect(!adults.contains("/oembed") && !adults.contains("/player/v1") && adults.contains(">18+<"))
        }
        let clips = Clips(database: services.database, cards: services.cards)
        let own = try await clips.list(of: scene.people[.owner]!.id, before: .max, limit: 20)
        #expect(Set(own.clips.map(\.card.id)) == ["\(video)", "\(scene.other)"])
    }

    @Test func `a creator says it and takes it back, and what who runs the site has set stays`() async throws {
        let scene = try await Scene()
        let (video, olive) = (scene.video, scene.people[.owner]!)
        let (minor, keeper) = (scene.people[.minor]!, scene.people[.admin]!)
        let path = "/api/v1/admin/videos/\(video)/age-restriction"
        try await scene.platform.open { (door: Door) async throws in
            func say(_ isForAdults: Bool) async throws -> Answer {
                try await door.ask(.patch, "/api/v1/videos/\(video)", as: olive, #"{"is_age_restricted":\#(isForAdults)}"#)
            }
            func isShown() async throws -> Bool {
                try await door.feed("kind=latest", as: minor).items("video.id", String.self).contains("\(video)")
            }
            #expect(try await isShown())
            #expect(try await say(true).status == 200)
            #expect(try await !isShown())
            #expect(try await say(false).member("video.is_age_restricted") == false)
            #expect(try await isShown())
            #expect(try await door.ask(.put, path, as: olive).status == 403)
            #expect(try await door.ask(.put, "/api/v1/admin/videos/1/age-restriction", as: keeper).status == 404)
            #expect(try await door.ask(.put, path, as: keeper).member("is_age_restricted") == true)
            #expect(try await !isShown())
            #expect(try await say(false).code == "for_adults_by_site")
            let edited = try await door.ask(.patch, "/api/v1/videos/\(video)", as: olive, #"{"caption":"velvet still"}"#)
            #expect(edited.member("video.age_restriction_set_by_site") == true && edited.member("video.is_age_restricted") == true)
            #expect(try await say(true).status == 200)
            #expect(try await door.ask(.delete, path, as: keeper).member("is_age_restricted") == true, "its creator says so, too")
            #expect(try await say(false).member("video.is_age_restricted") == false)
            #expect(try await isShown())
        }
        // A start reads it from the rows.
        #expect(try await scene.platform.services.database.write { tx in
            try tx.run("UPDATE videos SET adults_set_at = 1 WHERE id = \(video)")
            return try FeedCatalogue.video(video, in: tx)?.isAgeRestricted
        } == true)
    }

    @Test func `at the desk a reported video may stay for adults, and its reports are done`() async throws {
        let scene = try await Scene()
        let (video, keeper, minor) = (scene.video, scene.people[.admin]!, scene.people[.minor]!)
        try await scene.platform.open { (door: Door) async throws in
            let reported = try await door.ask(.post, "/api/v1/videos/\(video)/report", as: minor, #"{"reason":"sexual"}"#)
            #expect(reported.status == 204)
            #expect(try await door.get("/admin/reports", as: keeper).body.contains("It may stay, for adults"))
            #expect(try await door.ask(.post, "/admin/reports/\(video)/adults", as: minor).status == 403)
            #expect(try await door.ask(.post, "/admin/reports/\(video)/adults", as: keeper).status == 303)
            #expect(try await door.get("/api/v1/admin/reports", as: keeper).items("video_id", String.self) == [])
            #expect(try await door.get("/api/v1/videos/\(video)", as: minor).status == 403)
        }
    }
}
