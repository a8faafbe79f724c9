import Storage
import TestRig

/// Tables as large as those of a busy site: 100,000 rows of each fact, written by set so that it takes seconds. The same text
/// on both engines.
enum SeededTables {
    static let rows = 100_000
    private static let people = 20_000
    private static let numbers =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rows))"

    static func fill(_ database: any Database) async throws {
        try await DatabaseWork.$kind.withValue(.maintenance) {
            for statement in statements {
                try await database.write(.byRow) { try $0.run(statement) }
            }
            if database.dialect == .postgres { try await database.write(.byRow) { _ = try $0.rows(tidyTextIndexes) } }
            for table in tables {
                try await database.write(.byRow) { try $0.run(SQL(stringLiteral: "ANALYZE \(table)")) }
            }
        }
    }

    /// What was just written to a text index waits in a list that every search reads through, until the server finds time for it.
    private static let tidyTextIndexes: SQL = """
        SELECT gin_clean_pending_list(i.oid) FROM pg_class i JOIN pg_am a ON a.oid = i.relam
        WHERE a.amname = 'gin' AND i.relnamespace = current_schema()::regnamespace
        """

    private static let tables = [
        "accounts", "account_counts", "videos", "video_counts", "video_tags", "video_files", "likes", "saves", "disinterests", "follows",
        "blocks", "comments", "comment_likes", "shares", "sounds", "watches", "sessions", "idempotency_keys", "uploads", "upload_segments",
        "events", "jobs", "event_faults", "rate_limits", "feed_pages", "feed_choices", "feed_preferences", "search_videos",
        "search_accounts", "search_words", "video_reports", "developers", "developer_apps", "app_connections", "app_codes", "app_tokens",
        "app_testers", "app_requests", "app_usage", "webhook_deliveries", "app_qrcodes", "video_insights", "account_days",
    ]

    private static var statements: [SQL] {
        accounts + videos + developers + [
            facts("likes (account_id, video_id, created_at)", "1 + i % \(people), 1 + (i * 7919) % \(rows), i"),
            facts("saves (account_id, video_id, created_at)", "1 + i % \(people), 1 + (i * 7907) % \(rows), i"),
            facts("disinterests (account_id, video_id, created_at)", "1 + i % \(people), 1 + (i * 7901) % \(rows), i"),
            facts("video_reports (video_id, account_id, reason, created_at)",
                  "1 + (i * 7919) % \(rows), 1 + i % \(people), 'spam', i"),
            facts("follows (follower_id, followee_id, created_at)",
                  "1 + i % \(people), 1 + (i * 31 + i / 20000) % \(people), i"),
            facts("blocks (blocker_id, blocked_id, created_at)",
                  "1 + i % \(people), 1 + (i * 37 + i / 20000) % \(people), i"),
            facts("comments (id, video_id, author_id, parent_id, text, created_at)",
                  "i, 1 + (i * 7919) % \(rows), 1 + i % \(people), CASE WHEN i % 3 = 0 THEN i - 1 END, 'well', i"),
            facts("comment_likes (account_id, comment_id, created_at)", "1 + i % \(people), 1 + (i * 7919) % \(rows), i"),
            facts("shares (id, video_id, account_id, channel, created_at)",
                  "i, 1 + (i * 7919) % \(rows), 1 + i % \(people), 'link', i"),
            facts("sounds (id, author_id, title, duration_ms, created_at)", "i, 1 + i % \(people), 'original sound', 8000, i"),
            facts("watches (viewer_key, feed_session, position, account_id, video_id, watched_ms, duration_ms, loops, ended_by, muted, "
                  + "watched_at, received_at, draw_chance, draw_even_chance, draw_pool)",
                  "'a' || (1 + i % \(people)), 's' || (i / 50), i % 50, 1 + i % \(people), "
                  + "1 + (i * 7919) % \(rows), 5000, 8000, 0, 'swipe', 0, i, i, "
                  // One in six was drawn.
                  + "CASE WHEN i % 6 = 0 THEN 0.01 END, CASE WHEN i % 6 = 0 THEN 0.02 END, CASE WHEN i % 6 = 0 THEN 100 END"),
            facts("sessions (id, account_id, token_hash, created_at, last_seen_at, user_agent, address)",
                  "i, 1 + i % \(people), 't' || i, i, i, '', ''"),
            facts("idempotency_keys (account_id, key, request_sha256, resource_id, created_at)",
                  "1 + i % \(people), 'k' || i, '', i, i"),
            facts("uploads (id, account_id, length, received, filename, created_at, expires_at, video_id)",
                  "'u' || i, 1 + i % \(people), 9, 9, 'a.mp4', i, i, i"),
            facts("upload_segments (upload_id, start, length, object)",
                  "'u' || (1 + i / 50), i % 50 * 8388608, 8388608, 'o' || i"),
            facts("events (kind, at, payload)", "'like.added', i, '{}'"),
            facts("jobs (kind, key, payload, state, priority, run_at, attempt, max_attempts, interruptions, fence, lease_owner, "
                  + "lease_until, created_at, finished_at)",
                  "'prepare', 'j' || i, '{}', "
                  + "CASE i % 4 WHEN 0 THEN 'queued' WHEN 1 THEN 'running' WHEN 2 THEN 'done' ELSE 'dead' END, 0, i, 1, 5, 0, 1, "
                  + "CASE WHEN i % 4 = 1 THEN 'w' END, CASE WHEN i % 4 = 1 THEN i END, i, CASE WHEN i % 4 > 1 THEN i END"),
            facts("feed_pages (session, position, size, viewer_key, kind, items, is_end, began_at)",
                  "'s' || (i / 10), 10 * (i % 10), 10, 'account-' || (1 + i % \(people)), 'for_you', '', 0, "
                  // Most are of today.
                  + "4000000000000 + i"),
            // A guest's go, an account's stay.
            facts("feed_choices (viewer_key, kind, value, stance, shown, created_at, expires_at)",
                  "'account-' || (1 + i % \(people)), 'word', 'w' || i, 'mute', 'w' || i, i, "
                  + "CASE WHEN i % 2 = 0 THEN 4000000000000 + i END"),
            facts("feed_preferences (viewer_key, opens_with, asked_at, expires_at)",
                  "'guest-' || i, 'latest', i, 4000000000000 + i"),
            facts("search_videos (video_id, words, next_reach)",
                  "i, 'w' || (i % 5000) || ' v' || (i % 300) || ' #t' || (i % 500) || ' @name', 16"),
            facts("search_accounts (account_id, words, next_reach)",
                  "i, 'name' || i || ' @name' || i || ' ~' || substr('' || (100000 + i), 1, 3), 4"),
            facts("search_words (word, videos, beginning, pieces)",
                  "'w' || i, i % 100, substr('w' || i, 1, 2), '~_w' || (i % 10) || ' ~w' || substr('' || (100000 + i), 4, 2)"),
            facts("rate_limits (key, level, at)", "'k' || i, 1, i"),
            facts("event_faults (consumer, event_id, kind, failures, reason, at)", "'counters', i, 'k', 10, 'r', i"),
        ]
    }

    private static var accounts: [SQL] {
        [
            facts("accounts (id, username, password_hash, role, created_at, display_name, bio, link)",
                  "i, 'name' || i, '', 'member', i, 'Name', '', ''"),
            facts("account_counts (account_id, followers, following, likes, videos)", "i, 5, 5, 5, 5"),
        ]
    }

    private static var videos: [SQL] {
        [
            facts("videos (id, author_id, caption, visibility, allow_comments, allow_duet, allow_stitch, contains_ads, is_ai_generated, "
                  + "created_at, published_at, status, failure_can_retry, original_object, original_size, original_sha256, duration_ms, "
                  + "width, height, has_sound, placeholder, sound_id)",
                  "i, 1 + i % \(people), 'a caption', CASE WHEN i % 10 = 0 THEN 'friends' ELSE 'public' END, 1, 1, 1, 0, 0, i, "
                  // Some were published late.
                  + "CASE WHEN i % 97 = 0 THEN i + 86400001 ELSE i END, "
                  + "CASE WHEN i % 50 = 0 THEN 'processing' ELSE 'published' END, 0, 'o' || i, 9, 'h' || i, 8000, 720, 1280, 1, '', "
                  + "CASE WHEN i % 4 = 0 THEN 1 + i % 500 END"),
            facts("video_counts (video_id, views, likes, comments, shares, saves)", "i, 5, 5, 5, 5, 5"),
            facts("video_tags (video_id, tag)", "i, 't' || (i % 500)"),
            facts("video_files (video_id, name, role, object, size, sha256, content_type, short_side, width, height, bitrate, codecs)",
                  "i, 'a.mp4', 'rung', 'o' || i, 9, 'h' || i, 'video/mp4', 720, 720, 1280, 1000, 'avc1'"),
        ]
    }

    private static var developers: [SQL] {
        let connection = "1 + (i * 7919) % \(rows), 1 + i % \(people)"
        return [
            facts("developers (id, account_id, salt)", "i, i, 's'"),
            facts("developer_apps (id, developer_id, client_key, secret_hash, name, redirect_uris, scopes, access_seconds, "
                  + "refresh_seconds, rotates_refresh, created_at)",
                  "i, 1 + i % \(people), 'k' || i, 'h', 'App', 'https://a.example/', 'video.list', 86400, 31536000, 1, i"),
            facts("app_connections (app_id, account_id, scopes, connected_at)", "\(connection), 'video.list', i"),
            facts("app_posts (id, kind, app_id, account_id, state, created_at, moved_at, deadline, details, upload_id, video_id)",
                  "i, CASE WHEN i % 4 = 0 THEN 'inbox_file' ELSE 'direct_file' END, \(connection), "
                  + "CASE i % 50 WHEN 0 THEN 'uploading' WHEN 1 THEN 'inbox' WHEN 2 THEN 'failed' ELSE 'complete' END, "
                  + "4000000000000 + i, i, CASE WHEN i % 50 = 0 THEN 4000000000000 + i END, '{}', 'u' || i, "
                  + "CASE WHEN i % 50 > 2 THEN i END"),
            facts("app_url_prefixes (id, app_id, prefix, token, created_at, verified_at)",
                  "i, 1 + (i * 7919) % \(rows), 'https://media.example/' || i || '/', 't', i, i"),
            facts("app_codes (hash, app_id, account_id, scopes, redirect_uri, family, expires_at)",
                  "'c' || i, \(connection), 'video.list', 'https://a.example/', i, 4000000000000 + i"),
            facts("app_tokens (hash, kind, app_id, account_id, scopes, family, created_at, expires_at)",
                  "'t' || i, CASE WHEN i % 2 = 0 THEN 'access' ELSE 'refresh' END, \(connection), 'video.list', i, i, 4000000000000 + i"),
            // One in four was decided on.
            facts("app_qrcodes (hash, ticket_hash, app_id, scopes, redirect_uri, state, client_ticket, account_id, expires_at)",
                  "'q' || i, 's' || i, 1 + i / 50, '', 'https://a.example/', 'new', '', "
                  + "CASE WHEN i % 4 = 0 THEN 1 + i % \(people) END, 4000000000000 + i"),
            facts("video_insights (video_id, figures, viewers, shown, fresh_viewers)", "i, '{}', '', '{}', 10"),
            // Most are of the last days.
            facts("account_days (account_id, day, followed, unfollowed, figures, viewers, engaged, fresh_viewers)",
                  "1 + i % \(people), 40000 + i / \(people), 0, 0, '{}', '', '', 0"),
            facts("app_testers (app_id, account_id, added_at)", "\(connection), i"),
            facts("app_requests (app_id, at, endpoint, status, code, message, log_id)", "1 + i / 100, i, 'video.list', 200, 'ok', '', ''"),
            facts("app_usage (app_id, endpoint, hour, requests, failures, refused, peak)",
                  "1 + i / 100, 'video.list', i % 100, 5, 0, 0, 1"),
            // One in ten is on its way.
            facts("webhook_deliveries (app_id, event, body, state, created_at, give_up_at, next_at, attempts, failures, finished_at)",
                  "1 + i / 50, 'webhook.test', '{}', CASE WHEN i % 10 = 0 THEN 'waiting' ELSE 'delivered' END, i, i, i, 1, 0, "
                  + "CASE WHEN i % 10 <> 0 THEN 4000000000000 + i END"),
        ]
    }

    private static func facts(_ table: String, _ values: String) -> SQL {
        let rest = "\(table) \(numbers) SELECT \(values) FROM n"
        return SQL(stringLiteral: TestEngine.isPostgres ? "INSERT INTO \(rest) ON CONFLICT DO NOTHING" : "INSERT OR IGNORE INTO \(rest)")
    }
}
