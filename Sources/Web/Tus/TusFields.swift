import HTTPTypes

/// The header fields of tus 1.0.0.
extension HTTPField.Name {
    static let tusChecksumAlgorithm = named("Tus-Checksum-Algorithm")
    static let tusExtension = named("Tus-Extension")
    static let tusMaxSize = named("Tus-Max-Size")
    static let tusResumable = named("Tus-Resumable")
    static let tusVersion = named("Tus-Version")
    static let methodOverride = named("X-HTTP-Method-Override")
    static let uploadChecksum = named("Upload-Checksum")
    static let uploadConcat = named("Upload-Concat")
    static let uploadDeferLength = named("Upload-Defer-Length")
    static let uploadExpires = named("Upload-Expires")
    static let uploadLength = named("Upload-Length")
    static let uploadMetadata = named("Upload-Metadata")
    static let uploadOffset = named("Upload-Offset")
}
