/// What a body that is read as a whole may cost.
package struct BodyLimits: Sendable {
    /// Bytes.
    package var bytesMax: Int
    /// From the first read to the last byte. A client that sends nothing at all is caught by the
    /// connection's own pace limit (`RequestPace`).
    package var deadline: Duration

    package init(bytesMax: Int, deadline: Duration = .seconds(30)) {
        self.bytesMax = bytesMax
        self.deadline = deadline
    }

    /// 256 KiB: the greatest body of the native API is a batch of 50 watches, about 15 KiB.
    package static let json = BodyLimits(bytesMax: 256 * 1024)
    /// 64 KiB.
    package static let form = BodyLimits(bytesMax: 64 * 1024)
}
