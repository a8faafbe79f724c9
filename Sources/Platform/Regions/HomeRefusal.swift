/// Why a database cannot be used by the nodes of this region before somebody changes something.
package enum HomeRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// The witness knows a home, and this database has never been one, nor does it follow one.
    case neverHome(newest: String)
    /// The database is another region's.
    case otherRegion(String)
    /// The database belongs to an instance in several regions, and this node does not.
    case regionMissing
    /// The same the other way round: processes without a region are at work on a database that is to be the first home.
    case usedAlone
    /// Not the home now; an operator's command does not wait.
    case notHome(String)

    package var description: String {
        switch self {
        case .neverHome(let newest):
            "The witness knows region \(newest) as the home, and this database has never been one: make it a standby of that one."
        case .otherRegion(let region): "This database is the home of region \(region): SKIT_REGION or SKIT_DATABASE_URL is another one's."
        case .regionMissing: "This database belongs to an instance in several regions: set SKIT_REGION and SKIT_WITNESS."
        case .usedAlone:
            "Processes without SKIT_REGION use this database: stop every one of them before the first one of a region is started."
        case .notHome(let why): "Nothing can be written here now: \(why)."
        }
    }
}
