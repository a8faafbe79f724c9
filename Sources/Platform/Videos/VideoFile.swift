import Storage

/// One file of a video: a rung, the quick remux, the poster, the storyboard, a picture of a photo post, or a part of the HLS
/// package.
struct VideoFile: Sendable {
    /// The last part of its address. Holds the content's hash, so an address never changes its content.
    let name: String
    let role: Role
    let object: String
    /// Bytes.
    let size: Int64
    let sha256: String
    let contentType: String
    let shortSide: Int64
    let width: Int64
    let height: Int64
    /// Bits per second.
    let bitrate: Int64
    let codecs: String

    enum Role: String, Sendable {
        case rung, remux, poster, storyboard, photo
        case hlsMaster = "hls_master"
        case hlsPlaylist = "hls_playlist"
        case hlsMedia = "hls_media"
    }

    static let columns: SQL = """
        f.name, f.role, f.object, f.size, f.sha256, f.content_type, \
        f.short_side, f.width, f.height, f.bitrate, f.codecs
        """

    /// - Parameter start: the position of the first column of `columns` in the row.
    init(row: Row, from start: Int = 0) throws {
        name = try row.text(start)
        role = Role(rawValue: try row.text(start + 1)) ?? .rung
        object = try row.text(start + 2)
        size = try row.int(start + 3)
        sha256 = try row.text(start + 4)
        contentType = try row.text(start + 5)
        shortSide = try row.int(start + 6)
        width = try row.int(start + 7)
        height = try row.int(start + 8)
        bitrate = try row.int(start + 9)
        codecs = try row.text(start + 10)
    }

    init(
        name: String, role: Role, stored: StoredObject, contentType: String, shortSide: Int = 0, width: Int = 0, height: Int = 0,
        bitrate: Int = 0, codecs: String = ""
    ) {
        self.name = name
        self.role = role
        self.object = stored.name
        self.size = stored.size
        self.sha256 = stored.sha256
        self.contentType = contentType
        self.shortSide = Int64(shortSide)
        self.width = Int64(width)
        self.height = Int64(height)
        self.bitrate = Int64(bitrate)
        self.codecs = codecs
    }

    func insert(video id: Int64, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO video_files (video_id, name, role, object, size, sha256, content_type, short_side, width, height, bitrate, codecs)
            VALUES (\(id), \(name), \(role.rawValue), \(object), \(size), \(sha256), \(contentType), \(shortSide), \(width), \(height),
                \(bitrate), \(codecs))
            ON CONFLICT (video_id, name) DO UPDATE SET object = excluded.object, size = excluded.size, retired_at = NULL
            """
        )
    }

    static func url(video id: Int64, name: String) -> String { "/media/\(id)/\(name)" }
}
