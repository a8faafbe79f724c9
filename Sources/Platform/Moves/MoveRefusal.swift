/// Why a move was not begun, in a sentence for the terminal.
package enum MoveRefusal: Error, Equatable, CustomStringConvertible {
    case samePlace
    case nothingThere(String)
    /// A data folder without media.
    case noObjects(String)
    /// No S3 store is set.
    case noBucket
    /// The source's schema is an older version's.
    case olderSource(String)
    case nothingInSource(String)
    /// The target holds facts that no unfinished move from this source has brought.
    case notEmpty(String)
    case targetInUse(String)
    /// A server was started on a target that is not whole yet.
    case unfinished

    package var description: String {
        switch self {
        case .samePlace: "Both ends of the move are the same."
        case .nothingThere(let place): "There is no skit.sqlite in \(place)."
        case .noObjects(let place): "There is no folder objects in \(place)."
        case .noBucket: "Set SKIT_S3_ENDPOINT and the settings beside it, so that I know the bucket."
        case .olderSource(let place):
            "\(place) was last used by an older version. Start this version on it once, then move."
        case .nothingInSource(let place): "\(place) holds no instance."
        case .notEmpty(let place):
            "\(place) holds an instance already. Move into an empty database; nothing there was changed."
        case .targetInUse(let place): "A server runs on \(place). Stop it first."
        case .unfinished:
            "A move into this database is not finished: stop the server that it comes from, and run the same `skit move` again."
        }
    }
}
