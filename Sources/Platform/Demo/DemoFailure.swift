/// Why the demo could not go on, in a sentence for the person at the terminal.
package enum DemoFailure: Error, Equatable {
    /// Drawing or encoding a clip failed.
    case studio(String)
    /// No server answers at the address.
    case unreachable(String)
    /// The server said no; the sentence is its own.
    case refused(status: Int, code: String, sentence: String)
    /// An answer that is not what the API describes.
    case unexpected(String)
    /// A wait came to its limit.
    case late(String)
    /// The demo's accounts exist, but the file with their password does not.
    case lockedOut(String)
    /// The folder to publish cannot be read or holds no clip.
    case folder(String)

    package var sentence: String {
        switch self {
        case .studio(let sentence), .unreachable(let sentence), .unexpected(let sentence), .late(let sentence), .lockedOut(let sentence),
            .folder(let sentence), .refused(_, _, let sentence):
            sentence
        }
    }
}

extension DemoFailure {
    /// The sentence of any error.
    static func sentence(of error: any Error) -> String {
        (error as? DemoFailure)?.sentence ?? "\(error)"
    }
}
