/// What the first bytes of a file say it is.
enum SniffedKind: Sendable, Hashable {
    /// A container that is opened.
    case video(ProbedMedia.Container)
    case still(StillKind)
    /// A video container that is not opened; its usual name.
    case otherVideo(String)
    /// Sound without picture; its usual name.
    case sound(String)
    /// A picture that is not opened; its usual name.
    case otherPicture(String)
    /// Lists other files instead of holding video; its usual name.
    case playlist(String)
    case unknown
}
