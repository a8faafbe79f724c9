import Durable
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import ServiceLifecycle
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// The platform with its real router and consumers, on a data folder of one test. Accounts and videos are written to the
/// database as sign-up and the media jobs leave them, without scrypt and ffmpeg.
final class TestPlatform: Sendable {
    let services: PlatformServices
    /// Reads of the services go through it, so that a test can hold them and make them fail.
    let held: HeldDatabase
    private let database: any Database
    private let objects: any ObjectStore
    private let folder: DataPlace

    /// - Parameters:
    ///   - other: the platform whose data folder is taken over, as after a restart.
    ///   - set: what an operator has set.
    init(
        after other: TestPlatform? = nil, clock: WallClock = .system, set: (inout PlatformConfiguration) -> Void = { _ in }
    ) async throws {
        folder = try other?.folder ?? DataPlace()
        var configuration = PlatformConfiguration()
        set(&configuration)
        configuration.data = folder.path
        if let other {
            (database, objects) = (other.database, other.objects)
        } else {
            database = try await TestEngine.database(in: folder.path)
            objects = try await TestObjects.store(configuration)
        }
        try await Migrator(Schema.migrations).migrate(database)
        held = HeldDatabase(database)
        services = PlatformServices(
            configuration, database: held, objects: objects,
            deviceKey: Person.secret, site: try TestPlatform.site.get(), clock: clock, logger: TestPlatform.silence
        )
    }

    private static let site = Result { try Site(folder: SiteResources.folder, logger: silence) }
    private static let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Fills the feed and runs the consumers of the event log, as the server does, while the body asks the router.
    /// - Parameter isConsuming: false for consumers that are so far behind that they may as well stand still.
    func open<Value: Sendable>(isConsuming: Bool = true, _ body: @Sendable (Door) async throws -> Value) async throws -> Value {
        let background = BackgroundServices(services: services, feedKnows: try await FeedUpkeep(services: services).load())
        var application = Application(router: try PlatformRouter.make(services), logger: TestPlatform.silence)
        if isConsuming { application.addServices(background.counters, background.insights, background.search, background.feed) }
        return try await application.test(.router) { client in try await body(Door(client: client)) }
    }
}

extension TestPlatform {
    /// Somebody with an account and a session.
    /// - Parameter born: their birth date; nobody asked without it.
    func person(_ name: String, role: Account.Role = .member, born: String? = nil) async throws -> Person {
        let id = try TestPlatform.identifiers.next()
        let now = services.clock.now()
        try await services.database.write { [events = services.events] tx in
            try tx.run(
                """
                INSERT INTO accounts (id, username, password_hash, birth_date, role, created_at, display_name, bio, link)
                VALUES (\(id), \(name), '', \(born), \(role.rawValue), \(now), \(name), '', '')
                """
            )
            try tx.run("INSERT INTO account_counts (account_id, followers, following, likes, videos) VALUES (\(id), 0, 0, 0, 0)")
            try events.append("account.created", AccountEvent(accountID: id), in: tx)
        }
        let token = try await services.sessions.start(accountID: id, userAgent: "", address: "")
        return Person(id: id, name: name, cookie: "\(SessionCookie.name(isSecure: false))=\(token.text)")
    }

    /// A video with one file and one poster, in the state and for the people that are asked for.
    /// - Parameter sound: what it took over; silent without it and without `hasSound`.
    func video(
        by author: Person, visibility: Video.Visibility = .everyone, status: Video.Status = .published, durationMs: Int64 = 8000,
        caption: String = "", hasSound: Bool = false, sound: Int64? = nil
    ) async throws -> Int64 {
        let id = try TestPlatform.identifiers.next()
        let now = services.clock.now()
        let bytes = try await services.objects.put(Array("video \(id)".utf8), folder: "video-\(id)", extension: "mp4")
        let file = VideoFile(
            name: TestPlatform.fileName, role: .rung, stored: bytes, contentType: "video/mp4", shortSide: 480, width: 480, height: 854
        )
        try await services.database.write { [events = services.events] tx in
            try tx.run(
                """
                INSERT INTO videos (id, author_id, caption, visibility, allow_comments, allow_duet, allow_stitch, contains_ads,
                    is_ai_generated, created_at, published_at, status, failure_can_retry, original_object, original_size,
                    original_sha256, duration_ms, width, height, has_sound, placeholder, sound_id)
                VALUES (\(id), \(author.id), \(caption), \(visibility.rawValue), 1, 1, 1, 0, 0, \(now),
                    \(status == .published ? now : nil), \(status.rawValue), 0, \(bytes.name), \(bytes.size), \(bytes.sha256),
                    \(status == .processing ? 0 : durationMs), 480, 854,
                    \(hasSound || sound != nil), '', \(sound))
                """
            )
            try tx.run("INSERT INTO video_counts (video_id, views, likes, comments, shares, saves) VALUES (\(id), 0, 0, 0, 0, 0)")
            try file.insert(video: id, in: tx)
            try Videos.writeTags(Caption(caption).tags, of: id, in: tx)
            if status == .published {
                try events.append("video.published", VideoEvent(videoID: id, authorID: author.id), in: tx)
            }
        }
        services.events.announce()
        return id
    }

    /// Waits until everything that has happened so far can be searched for.
    func indexed() async throws {
        let last = try await services.database.read { tx in try tx.row("SELECT coalesce(max(id), 0) FROM events")?.int(0) ?? 0 }
        services.events.announce()
        try await until {
            try await services.database.read { tx in
                try tx.row("SELECT 1 FROM event_cursors WHERE consumer = 'search' AND position >= \(last)") != nil
            }
        }
    }

    static let fileName = "480.mp4"
    private static let identifiers = IdentifierGenerator(node: NodeNumber(fixed: 1), now: WallClock.system.now)
}

/// A data folder, removed with the last platform on it.
private final class DataPlace: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/skit-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path + "/objects", withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
