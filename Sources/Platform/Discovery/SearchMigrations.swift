import Storage

/// What is searched: tokens of videos and accounts, and the words of all captions.
///
/// Derived from the event log. No references: a row outlives its video until the log's reader has taken its words from the
/// vocabulary, and every search looks at the videos themselves, too. The two engines differ in the text index alone: FTS5 keeps
/// it in a table beside, which triggers fill, PostgreSQL in a column that it generates.
enum SearchMigrations {
    static let all: [Migration] = [
        Migration(
            id: "0360-search",
            sqlite: """
                CREATE TABLE search_videos (
                    video_id INTEGER NOT NULL PRIMARY KEY,
                    words TEXT NOT NULL,
                    next_reach BIGINT NOT NULL
                );
                CREATE VIRTUAL TABLE search_videos_index USING fts5(
                    words, content='search_videos', content_rowid='video_id', detail='none',
                    tokenize="ascii tokenchars '#@^~._'"
                );
                CREATE TRIGGER search_videos_added AFTER INSERT ON search_videos BEGIN
                    INSERT INTO search_videos_index (rowid, words) VALUES (new.video_id, new.words);
                END;
                CREATE TRIGGER search_videos_removed AFTER DELETE ON search_videos BEGIN
                    INSERT INTO search_videos_index (search_videos_index, rowid, words) VALUES ('delete', old.video_id, old.words);
                END;
                CREATE TRIGGER search_videos_changed AFTER UPDATE ON search_videos BEGIN
                    INSERT INTO search_videos_index (search_videos_index, rowid, words) VALUES ('delete', old.video_id, old.words);
                    INSERT INTO search_videos_index (rowid, words) VALUES (new.video_id, new.words);
                END;
                CREATE TABLE search_accounts (
                    account_id INTEGER NOT NULL PRIMARY KEY,
                    words TEXT NOT NULL,
                    next_reach BIGINT NOT NULL
                );
                CREATE VIRTUAL TABLE search_accounts_index USING fts5(
                    words, content='search_accounts', content_rowid='account_id', detail='none', prefix='2 3',
                    tokenize="ascii tokenchars '#@^~._'"
                );
                CREATE TRIGGER search_accounts_added AFTER INSERT ON search_accounts BEGIN
                    INSERT INTO search_accounts_index (rowid, words) VALUES (new.account_id, new.words);
                END;
                CREATE TRIGGER search_accounts_removed AFTER DELETE ON search_accounts BEGIN
                    INSERT INTO search_accounts_index (search_accounts_index, rowid, words) VALUES ('delete', old.account_id, old.words);
                END;
                CREATE TRIGGER search_accounts_changed AFTER UPDATE ON search_accounts BEGIN
                    INSERT INTO search_accounts_index (search_accounts_index, rowid, words) VALUES ('delete', old.account_id, old.words);
                    INSERT INTO search_accounts_index (rowid, words) VALUES (new.account_id, new.words);
                END;
                CREATE TABLE search_words (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    word TEXT NOT NULL,
                    videos BIGINT NOT NULL,
                    beginning TEXT NOT NULL,
                    pieces TEXT NOT NULL
                );
                CREATE UNIQUE INDEX search_words_word ON search_words (word);
                CREATE INDEX search_words_beginning ON search_words (beginning, videos DESC, word);
                CREATE VIRTUAL TABLE search_words_index USING fts5(
                    pieces, content='search_words', content_rowid='id', detail='none', tokenize="ascii tokenchars '#@^~._'"
                );
                CREATE TRIGGER search_words_added AFTER INSERT ON search_words BEGIN
                    INSERT INTO search_words_index (rowid, pieces) VALUES (new.id, new.pieces);
                END;
                CREATE TRIGGER search_words_removed AFTER DELETE ON search_words BEGIN
                    INSERT INTO search_words_index (search_words_index, rowid, pieces) VALUES ('delete', old.id, old.pieces);
                END;
                """,
            postgres: """
                CREATE TABLE search_videos (
                    video_id BIGINT NOT NULL PRIMARY KEY,
                    words TEXT NOT NULL,
                    next_reach BIGINT NOT NULL,
                    tokens TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED
                );
                CREATE INDEX search_videos_index ON search_videos USING gin (tokens);
                CREATE TABLE search_accounts (
                    account_id BIGINT NOT NULL PRIMARY KEY,
                    words TEXT NOT NULL,
                    next_reach BIGINT NOT NULL,
                    tokens TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED
                );
                CREATE INDEX search_accounts_index ON search_accounts USING gin (tokens);
                CREATE TABLE search_words (
                    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
                    word TEXT COLLATE "C" NOT NULL,
                    videos BIGINT NOT NULL,
                    beginning TEXT NOT NULL,
                    pieces TEXT NOT NULL,
                    tokens TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(pieces, ' '))) STORED
                );
                CREATE UNIQUE INDEX search_words_word ON search_words (word);
                CREATE INDEX search_words_beginning ON search_words (beginning, videos DESC, word);
                CREATE INDEX search_words_index ON search_words USING gin (tokens);
                """
        )
    ]
}
