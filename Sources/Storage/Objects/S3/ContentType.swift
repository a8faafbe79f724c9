/// What kind of content a file extension stands for, as IANA registers it.
enum ContentType {
    private static let types = [
        "mp4": "video/mp4", "m4s": "video/iso.segment", "m4a": "audio/mp4", "webm": "video/webm", "mov": "video/quicktime",
        "ts": "video/mp2t", "m3u8": "application/vnd.apple.mpegurl", "vtt": "text/vtt", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "png": "image/png", "webp": "image/webp", "avif": "image/avif", "json": "application/json",
    ]

    static func named(byExtension fileExtension: String) -> String {
        types[fileExtension] ?? "application/octet-stream"
    }
}
