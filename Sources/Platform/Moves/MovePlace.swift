/// One end of a move.
package enum MovePlace: Sendable, Equatable {
    /// A data folder with its SQLite file.
    case folder(String)
    case postgres(DatabaseAddress)

    /// A PostgreSQL address, or else the path of a data folder.
    package init(_ text: String) {
        if let address = DatabaseAddress(text), address.isPostgres {
            self = .postgres(address)
        } else {
            self = .folder(text)
        }
    }

    /// For the terminal; without a password.
    package var description: String {
        switch self {
        case .folder(let path): path
        case .postgres(let address): address.hidden
        }
    }
}
