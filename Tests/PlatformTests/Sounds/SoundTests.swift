import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Recommender
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// Who sees what of a sound, who may use it, and what following and muting it do.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SoundTests {
    /// What became of the video that brought a sound.
    private enum Fate: String, CaseIterable {
        case everyone, followers, onlyMe, deleted

        /// Who may see that video, by the rules and not by the code.
        func shows(_ kind: VisibilityTests.Viewer) -> Bool {
            switch self {
            case .everyone: kind != .blocked
            case .followers: [.owner, .follower, .friend].contains(kind)
            case .onlyMe: kind == .owner
            case .deleted: false
            }
        }

        var visibility: Platform.Video.Visibility {
            switch self {
            case .everyone, .deleted: .everyone
            case .followers: .followers
            case .onlyMe: .onlyMe
            }
        }
    }

    /// Olive's video brings the sound; Bo may have taken it over.
    private struct Heard: Sendable {
        let origin: Int64
        let borrowed: Int64?
    }

    private struct Scene: Sendable {
        let platform: TestPlatform
        let olive: Person
        let bo: Person
        let origin: Int64
        let borrowed: Int64?

        init(isBorrowed: Bool = true) async throws {
            platform = try await TestPlatform()
            (olive, bo) = (try await platform.person("olive"), try await platform.person("bo"))
            let heard = try await SoundTests.sound(by: olive, takenBy: isBorrowed ? bo : nil, on: platform)
            (origin, borrowed) = (heard.origin, heard.borrowed)
        }

        func person(_ kind: VisibilityTests.Viewer, _ door: Door) async throws -> Person {
            switch kind {
            case .guest: return .guest(7)
            case .owner: return olive
            case .follower, .friend:
                let person = try await platform.person("fan")
                #expect(try await door.ask(.put, "/api/v1/users/olive/follow", as: person).status == 200)
                return person
            case .blocked:
                let person = try await platform.person("unwelcome")
                #expect(try await door.ask(.put, "/api/v1/users/unwelcome/block", as: olive).status == 204)
                return person
            case .admin: return try await platform.person("chief", role: .admin)
            case .stranger: return try await platform.person("stranger")
            }
        }
    }

    private static func sound(by author: Person, takenBy other: Person?, on platform: TestPlatform) async throws -> Heard {
        let origin = try await platform.video(by: author, caption: "clip alpha", hasSound: true)
        guard let other else { return Heard(origin: origin, borrowed: nil) }
        try await platform.services.database.write { tx in
            try tx.run(
                """
                INSERT INTO sounds (id, author_id, title, duration_ms, created_at)
                VALUES (\(origin), \(author.id), \(Sound.original), 8000, 0)
                """
            )
        }
        return Heard(origin: origin, borrowed: try await platform.video(by: other, caption: "clip beta", sound: origin))
    }

    @Test(arguments: VisibilityTests.Viewer.allCases)
    func `a sound and its videos are there for whoever may see one of them`(kind: VisibilityTests.Viewer) async throws {
        let scene = try await Scene()
        try await scene.platform.open { (door: Door) async throws in
            let person = try await scene.person(kind, door)
            for fate in Fate.allCases {
                for other in [nil, scene.bo] {
                    let heard = try await Self.sound(by: scene.olive, takenBy: other, on: scene.platform)
                    let path = "/api/v1/videos/\(heard.origin)"
                    if fate == .deleted {
                        #expect(try await door.ask(.delete, path, as: scene.olive).status == 204)
                    } else {
                        let body = #"{"visibility":"\#(fate.visibility.rawValue)"}"#
                        #expect(try await door.ask(.patch, path, as: scene.olive, body).status == 200)
                    }
                    try await check(heard, fate, kind, person, door)
                }
            }
        }
    }

    private func check(_ heard: Heard, _ fate: Fate, _ kind: VisibilityTests.Viewer, _ person: Person, _ door: Door) async throws {
        let (seesOrigin, isBorrowed) = (fate.shows(kind), heard.borrowed != nil)
        let way = "\(kind), \(fate), borrowed: \(isBorrowed)"
        let sound = try await door.get("/api/v1/sounds/\(heard.origin)", as: person)
        #expect(sound.status == (seesOrigin || isBorrowed ? 200 : 404), "\(way)")
        let page = try await door.get("/music/original-sound-\(heard.origin)", as: person)
        #expect(page.status == sound.status, "\(way)")
        #expect(page.body.contains("clip alpha") == seesOrigin, "\(way)")
        #expect(page.body.contains("clip beta") == isBorrowed, "\(way)")
        let canUse = fate == .everyone && kind != .blocked
        #expect(page.body.contains("/upload?sound=\(heard.origin)") == canUse, "\(way)")
        #expect(sound.member("sound.can_use", Bool.self) ?? false == canUse, "\(way)")
        let ids = try await door.get("/api/v1/sounds/\(heard.origin)/videos", as: person).items("id", String.self)
        let expected = (seesOrigin ? [heard.origin] : []) + (heard.borrowed.map { [$0] } ?? [])
        #expect(ids == expected.map(String.init), "\(way)")
        guard sound.status == 200 else { return }
        #expect(sound.member("sound.video_count", Int.self) == (fate == .everyone ? 1 : 0) + (isBorrowed ? 1 : 0), "\(way)")
        #expect(sound.member("sound.author.username") == "olive", "\(way)")
    }

    @Test func `any words lead to the address of a sound, and what is no sound is not there`() async throws {
        let scene = try await Scene()
        try await scene.platform.open { (door: Door) async throws in
            for name in ["\(scene.origin)", "another-name-\(scene.origin)", "Original-Sound-\(scene.origin)"] {
                let answer = try await door.client.execute(uri: "/music/\(name)", method: .get)
                #expect(answer.status == .movedPermanently)
                #expect(answer.headers[.location] == "/music/original-sound-\(scene.origin)")
            }
            for name in ["original-sound", "x-0", "x-99999999999999999999", "x-\(scene.borrowed ?? 0)", "-", "x-1"] {
                #expect(try await door.get("/music/\(name)", as: .guest(7)).status == 404, "\(name)")
            }
            let silent = try await scene.platform.video(by: scene.bo)
            #expect(try await door.get("/api/v1/sounds/\(silent)", as: scene.bo).status == 404)
        }
    }

    @Test func `what is posted with a sound plays to it, as long as others may use it`() async throws {
        let scene = try await Scene(isBorrowed: false)
        let bo = scene.bo
        try await scene.platform.open { (door: Door) async throws in
            func post(_ sound: Int64, as person: Person) async throws -> Answer {
                let upload = try await upload(by: person, scene.platform.services)
                return try await door.ask(.post, "/api/v1/videos", as: person, #"{"upload_id":"\#(upload)","sound_id":"\#(sound)"}"#)
            }
            let posted = try await post(scene.origin, as: bo)
            #expect(posted.status == 201)
            #expect(posted.member("video.sound.id") == String(scene.origin))
            #expect(posted.member("video.sound.author.username") == "olive")
            let id = try #require(posted.member("video.id", String.self).flatMap { Int64($0) })
            // Its own id names no sound: it has none of its own.
            #expect(try await post(id, as: bo).code == "sound_unusable")
            #expect(try await post(12_345, as: bo).code == "sound_unusable")
            for visibility in ["followers", "only_me"] {
                let body = #"{"visibility":"\#(visibility)"}"#
                #expect(try await door.ask(.patch, "/api/v1/videos/\(scene.origin)", as: scene.olive, body).status == 200)
                let refused = try await post(scene.origin, as: bo)
                #expect(refused.status == 422 && refused.field == "sound_id", "\(visibility)")
            }
            let back = #"{"visibility":"public"}"#
            #expect(try await door.ask(.patch, "/api/v1/videos/\(scene.origin)", as: scene.olive, back).status == 200)
            #expect(try await post(scene.origin, as: bo).status == 201)
            #expect(try await door.ask(.put, "/api/v1/users/bo/block", as: scene.olive).status == 204)
            #expect(try await post(scene.origin, as: bo).status == 422)
            #expect(try await door.ask(.delete, "/api/v1/users/bo/block", as: scene.olive).status == 204)
            #expect(try await door.ask(.delete, "/api/v1/videos/\(scene.origin)", as: scene.olive).status == 204)
            #expect(try await post(scene.origin, as: bo).status == 422)
            // What took it over still plays to it, and says whose it was.
            #expect(try await door.get("/api/v1/videos/\(id)", as: bo).member("own.sound.author.username") == "olive")
        }
    }

    private func upload(by person: Person, _ services: PlatformServices) async throws -> String {
        for folder in ["uploads", "work"] {
            try FileManager.default.createDirectory(atPath: services.configuration.path(folder), withIntermediateDirectories: true)
        }
        let bytes = Array("no video at all".utf8)
        let owner = Viewer(accountID: person.id, username: person.name, displayName: "", avatarURL: nil, role: .member, sessionID: 1)
        let id = try await services.uploads.create(owner: owner, length: Int64(bytes.count), metadata: TusMetadata()).id
        _ = try await services.uploads.append(
            id, owner: owner, offset: 0, body: RequestBody(buffer: ByteBuffer(bytes: bytes)), announced: nil, checksum: nil
        )
        return id
    }

    @Test func `a database that is away is not told as a sound that is gone`() async throws {
        let scene = try await Scene(isBorrowed: false)
        // The readers of the log would take the failure that is meant for the request.
        try await scene.platform.open(isConsuming: false) { (door: Door) async throws in
            let path = "/upload?sound=\(scene.origin)"
            let isGone = "That sound can't be used any more"
            #expect(try await door.get(path, as: scene.bo).body.contains("data-sound=\"\(scene.origin)\""))
            scene.platform.held.failReads(1)
            #expect(try await door.get(path, as: scene.bo).status == 503)
            #expect(try await door.get("/upload?sound=12345", as: scene.bo).body.contains(isGone))
        }
    }

    @Test func `cards and the feed carry the sound`() async throws {
        let scene = try await Scene()
        let silent = try await scene.platform.video(by: scene.bo, caption: "silence")
        try await scene.platform.open { (door: Door) async throws in
            let card = try await door.get("/api/v1/videos/\(scene.origin)", as: .guest(7))
            #expect(card.member("video.sound.id") == String(scene.origin))
            #expect(card.member("video.sound.url") == "/music/original-sound-\(scene.origin)")
            let page = try await door.feed("limit=20", as: .guest(7))
            #expect(Set(page.items("video.sound.id", String.self)) == [String(scene.origin)])
            #expect(page.items("video.sound.id", String.self).count == 2)
            let other = try await door.get("/api/v1/videos/\(silent)", as: .guest(7))
            #expect(other.member("video.sound", [String: Any].self) == nil)
            // A new name of its author is shown wherever it plays.
            #expect(try await door.ask(.patch, "/api/v1/me", as: scene.olive, #"{"display_name":"Olive Oyl"}"#).status == 200)
            try await until {
                try await door.get("/api/v1/videos/\(scene.borrowed ?? 0)", as: .guest(7)).member("video.sound.author.display_name")
                    == "Olive Oyl"
            }
        }
    }

    @Test(arguments: [true, false])
    func `a muted sound is gone from the very next page, and back when that is taken back`(isGuest: Bool) async throws {
        let scene = try await Scene()
        let plain = try await scene.platform.video(by: scene.bo, caption: "another", hasSound: true)
        let viewer = isGuest ? Person.guest(77) : try await scene.platform.person("vera")
        try await scene.platform.open { (door: Door) async throws in
            func shown(_ query: String = "limit=20") async throws -> Set<String> {
                Set(try await door.feed(query, as: viewer).items("video.id", String.self))
            }
            #expect(try await shown().count == 3)
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/sounds/\(scene.origin)", as: viewer).status == 204)
            #expect(try await shown() == [String(plain)])
            #expect(try await shown("limit=20&kind=latest") == [String(plain)])
            #expect(try await door.get("/api/v1/sounds/\(scene.origin)", as: viewer).member("sound.viewer.muted") == true)
            #expect(try await door.ask(.delete, "/api/v1/me/feed/mutes/sounds/\(scene.origin)", as: viewer).status == 204)
            #expect(try await shown().count == 3)
            for path in ["mutes/sounds/99", "pins/sounds/abc", "pins/sounds/\(scene.borrowed ?? 0)"] {
                #expect(try await door.ask(.put, "/api/v1/me/feed/\(path)", as: viewer).status == 404, "\(path)")
            }
        }
    }

    @Test func `followed and muted sounds are named where they are listed`() async throws {
        let scene = try await Scene()
        let other = try await scene.platform.video(by: scene.bo, hasSound: true)
        let guest = Person.guest(42)
        let vera = try await scene.platform.person("vera")
        try await scene.platform.open { (door: Door) async throws in
            #expect(try await door.ask(.put, "/api/v1/me/feed/pins/sounds/\(scene.origin)", as: guest).status == 204)
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/sounds/\(other)", as: guest).status == 204)
            try await expectNamed(scene, door, guest)
            #expect(try await door.get("/api/v1/sounds/\(scene.origin)", as: guest).member("sound.viewer.following") == true)
            let merge = GuestMerge(
                database: scene.platform.services.database, events: scene.platform.services.events,
                states: scene.platform.services.feed.states, clock: .system
            )
            try await merge.merge(GuestKey(number: 42), into: vera.id)
            try await expectNamed(scene, door, vera)
            let state = try await scene.platform.services.feed.states.state(of: .account(vera.id))
            #expect(state.wishes.pinnedSounds == [scene.origin] && state.wishes.mutedSounds == [other])
            // What is gone can still be taken back.
            #expect(try await door.ask(.delete, "/api/v1/videos/\(other)", as: scene.bo).status == 204)
            #expect(try await door.get("/settings/feed", as: vera).body.contains("a sound that is gone"))
            #expect(try await door.ask(.delete, "/api/v1/me/feed/mutes/sounds/\(other)", as: vera).status == 204)
            #expect(try await door.get("/api/v1/me/feed/mutes", as: vera).items("value", String.self).isEmpty)
            #expect(try await door.ask(.delete, "/api/v1/me/taste/sounds/\(scene.origin)", as: vera).status == 404)
        }
    }

    private func expectNamed(_ scene: Scene, _ door: Door, _ person: Person) async throws {
        let taste = try await door.get("/api/v1/me/taste", as: person)
        #expect((taste.member("sounds", [[String: Any]].self) ?? []).compactMap { $0["id"] as? String } == [String(scene.origin)])
        let export = try await door.get("/api/v1/me/feed/export", as: person)
        #expect((export.member("taste.sounds", [[String: Any]].self) ?? []).count == 1)
        let mutes = try await door.get("/api/v1/me/feed/mutes", as: person)
        #expect(mutes.items("kind", String.self) == ["sounds"])
        #expect(mutes.items("display_name", String.self) == ["original sound · bo"])
        let page = try await door.get("/settings/feed", as: person).body
        #expect(page.contains("original sound · olive") && page.contains("♪ original sound · bo"))
    }

    @Test func `the page that says why offers to change its sound in the list of what can be changed, as the sheet does`() async throws {
        let scene = try await Scene(isBorrowed: false)
        try await scene.platform.open { (door: Door) async throws in
            for (person, isOwn) in [(scene.olive, true), (scene.bo, false)] {
                let page = try await door.get("/videos/\(scene.origin)/why", as: person).body
                let list = try #require(page.firstMatch(of: /<ul class="why-subjects">([\s\S]*?)<\/ul>/)).1
                #expect(list.contains("More of its sound") && list.contains("Mute its sound") != isOwn)
                #expect(list.ranges(of: "<li><form").count == list.ranges(of: "<form").count, "\(list)")
            }
        }
    }

    @Test func `a tag and a sound are followed by a form, too, and the feed says why it shows them`() async throws {
        let scene = try await Scene()
        var tagged: Set<String> = []
        for number in 0..<6 {
            tagged.insert(String(try await scene.platform.video(by: number % 2 == 0 ? scene.olive : scene.bo, caption: "\(number) #tide")))
        }
        let guest = Person.guest(5)
        try await scene.platform.open { [tagged] (door: Door) async throws in
            try await scene.platform.indexed()
            for (kind, value, path) in [
                ("tags", "tide", "/tag/tide"), ("sounds", String(scene.origin), "/music/original-sound-\(scene.origin)"),
            ] {
                #expect(try await door.get(path, as: guest).body.contains("value=\"follow\""))
                let sent = try await door.client.execute(
                    uri: "/settings/feed/choices", method: .post,
                    headers: [.cookie: guest.cookie, .contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: "action=follow&kind=\(kind)&value=\(value)&next=\(path)")
                )
                #expect(sent.headers[.location] == "\(path)?done=follow")
                #expect(try await door.get(path, as: guest).body.contains("value=\"unfollow\""))
            }
            let page = try await door.feed("limit=20", as: guest)
            let reasons = Dictionary(
                zip(page.items("video.id", String.self), page.items("reason.code", String.self))) { first, _ in first }
            let byTag = reasons.filter { $0.value == "followed_tag" }.map(\.key)
            let bySound = reasons.filter { $0.value == "followed_sound" }.map(\.key)
            #expect(byTag.count >= 3 && tagged.isSuperset(of: byTag))
            #expect(!bySound.isEmpty && Set([scene.origin, scene.borrowed ?? 0].map(String.init)).isSuperset(of: bySound))
            #expect(page.items("reason.text", String.self).contains("With #tide, which you follow"))
            #expect(page.items("reason.source.code", String.self).contains("topics"))
        }
    }
}
