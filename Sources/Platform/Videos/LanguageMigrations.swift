import Storage

/// `language` is the one that is spoken or written in a video, as two or three letters; NULL where nobody has said it.
enum LanguageMigrations {
    static let all = [
        Migration(id: "0475-language", sqlite: "ALTER TABLE videos ADD COLUMN language TEXT;")
    ]
}
