import Foundation
import Storage
import Web

/// Reads everything that cards show, for many videos in two statements.
enum CardRows {
    /// Whoever calls has made sure that the viewer may see these videos.
    static func read(_ ids: [Int64], in tx: any Transaction) throws -> [Int64: (card: Card, authorID: Int64, soundAuthorID: Int64?)] {
        var files: [Int64: [VideoFile]] = [:]
        // Those of a photo post, of which there may be 70, stand in its row.
        let fileRows = try tx.rows(
            """
            SELECT \(VideoFile.columns), f.video_id FROM video_files f
            WHERE f.video_id IN \(list: ids) AND f.retired_at IS NULL AND f.role <> 'photo'
            """
        )
        for row in fileRows {
            files[try row.int(11), default: []].append(try VideoFile(row: row))
        }
        var cards: [Int64: (Card, Int64, Int64?)] = [:]
        let rows = try tx.rows(
            """
            SELECT v.id, v.author_id, a.username, a.display_name, a.avatar_object,
                v.caption, v.duration_ms, v.width, v.height, v.placeholder,
                v.storyboard, c.views, c.likes, c.comments, c.shares, c.saves, v.visibility, v.allow_comments, v.contains_ads,
                v.is_ai_generated, v.has_sound, v.published_at,
                v.sound_id, s.title, b.id, b.username, b.display_name, b.avatar_object, v.photos,
                \(AgeRestriction.columns)
            FROM videos v JOIN accounts a ON a.id = v.author_id JOIN video_counts c ON c.video_id = v.id
                LEFT JOIN sounds s ON s.id = v.sound_id LEFT JOIN accounts b ON b.id = s.author_id
            WHERE v.id IN \(list: ids)
            """
        )
        for row in rows {
            let id = try row.int(0)
            cards[id] = (try card(row, files[id] ?? []), try row.int(1), try row.optionalInt(24))
        }
        return cards
    }

    private static func card(_ row: Row, _ files: [VideoFile]) throws -> Card {
        let id = try row.int(0)
        let username = try row.text(2)
        let caption = try row.text(5)
        func address(_ role: VideoFile.Role) -> String? {
            files.first { $0.role == role }.map { VideoFile.url(video: id, name: $0.name) }
        }
        return Card(
            id: String(id), url: "/@\(username)/video/\(id)", caption: caption, entities: TextEntity.find(in: caption),
            author: CardAuthor(
                username: username, displayName: try row.text(3),
                avatarUrl: AvatarAddress.url(account: try row.int(1), object: try row.optionalText(4))
            ),
            durationMs: try row.int(6), width: try row.int(7), height: try row.int(8), posterUrl: address(.poster),
            placeholder: try row.text(9), storyboard: try storyboard(row.optionalText(10), url: address(.storyboard)),
            sources: sources(id, files), hlsUrl: address(.hlsMaster),
            counts: CardCounts(
                views: try row.int(11), likes: try row.int(12), comments: try row.int(13), shares: try row.int(14), saves: try row.int(15)
            ),
            visibility: Video.Visibility(rawValue: try row.text(16)) ?? .onlyMe, allowComments: try row.bool(17),
            containsAds: try row.bool(18), isAiGenerated: try row.bool(19),
            isAgeRestricted: try AgeRestriction(row: row, from: 29).isOn, hasSound: try row.bool(20),
            sound: try sound(row, id).map(SoundJSON.init), publishedAt: try row.optionalInt(21).map(Timestamp.rfc3339),
            photos: try row.optionalText(28).map { try KeptPhoto.list(stored: $0).map { CardPhoto($0, of: id) } }
        )
    }

    /// Its own, unless it took one over.
    private static func sound(_ row: Row, _ id: Int64) throws -> Sound? {
        if let taken = try row.optionalInt(22) {
            return Sound(id: taken, title: try row.optionalText(23) ?? Sound.original, author: try Sound.Author(row, from: 24))
        }
        return try row.bool(20) ? Sound(id: id, title: Sound.original, author: try Sound.Author(row, from: 1)) : nil
    }

    private static func storyboard(_ json: String?, url: String?) throws -> CardStoryboard? {
        guard let json, let url else { return nil }
        var storyboard = try WebJSON.decoder().decode(CardStoryboard.self, from: Data(json.utf8))
        storyboard.url = url
        return storyboard
    }

    private static func sources(_ id: Int64, _ files: [VideoFile]) -> [CardSource] {
        files.filter { $0.role == .rung || $0.role == .remux }
            .sorted { ($0.shortSide, $0.bitrate) < ($1.shortSide, $1.bitrate) }
            .map { file in
                CardSource(
                    url: VideoFile.url(video: id, name: file.name), shortSide: file.shortSide, width: file.width, height: file.height,
                    bitrate: file.bitrate, type: "video/mp4; codecs=\"\(file.codecs)\""
                )
            }
    }
}
