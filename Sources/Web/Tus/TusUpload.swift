/// An upload as its store knows it.
package struct TusUpload: Sendable, Equatable {
    /// Made of letters, digits, `-` and `_`: it stands in a URL.
    package var id: String
    /// Bytes announced.
    package var length: Int64
    /// Bytes that are durable.
    package var offset: Int64
    package var metadata: TusMetadata
    /// UTC ms after which an unfinished upload is thrown away; nil for never.
    package var expires: Int64?

    package init(id: String, length: Int64, offset: Int64, metadata: TusMetadata = .init(), expires: Int64? = nil) {
        self.id = id
        self.length = length
        self.offset = offset
        self.metadata = metadata
        self.expires = expires
    }

    package var isComplete: Bool { offset >= length }
}
