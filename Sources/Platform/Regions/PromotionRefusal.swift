/// Why a region was not made the home, in a sentence for the terminal. Nothing was changed, unless a case says so.
package enum PromotionRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case onePlace
    /// The database takes writes, and is not known to be a promoted standby.
    case notStandby
    /// The witness has never heard of a home.
    case noHome
    /// The database has never been a home, nor is it a copy of one.
    case neverHome
    /// Another region than the one that this database follows has claimed the newest epoch.
    case claimed(region: String, epoch: Int64)
    /// This region's own claim was made for another database.
    case otherDatabase(String)
    /// The role of SKIT_DATABASE_URL cannot call pg_promote.
    case notAllowed
    /// Seconds since the last transaction that the standby has.
    case farBehind(Int)
    /// The same while it receives what the home writes: it is only late.
    case late(Int)
    /// The standby cannot say how far behind it is, as it has received or replayed nothing since it was started.
    case ageUnknown
    /// After the claim: the standby receives what the old home has written, and has not caught up within this many seconds.
    case stillReceiving(Int)
    /// While this promotion was under way; the database was not promoted by it.
    case overtaken(region: String, epoch: Int64)

    package var description: String {
        switch self {
        case .onePlace: "This instance is in one place: SKIT_REGION and SKIT_WITNESS are not set."
        case .notStandby:
            "This database takes writes, and is not known to be the standby that a promotion was begun for. If it was promoted by hand "
                + "and is to be the home, name the region that has the newest epoch: --over."
        case .noHome: "The witness knows no home: is it the right one? If it is a new, empty one, say --over nobody on the home's side."
        case .neverHome:
            "This database has never been a home, nor is it a copy of one: SKIT_DATABASE_URL is another one's, or the standby has to be "
                + "built first."
        case .claimed(let region, let epoch):
            "Region \(region) has claimed epoch \(epoch), which this database does not know. If that region is lost for good, "
                + "or has given up, say --over \(region)."
        case .otherDatabase(let address):
            "The promotion of this region was begun for \(address): go on there, or begin another one with --over and this region's name."
        case .notAllowed:
            "The database's role may not promote it. On the home, as a superuser: GRANT EXECUTE ON FUNCTION pg_promote TO …, "
                + "or give this command an address with a role that may."
        case .farBehind(let seconds):
            "The last transaction that this standby has is \(seconds) s old. If the home was lost then, or what it wrote since may be "
                + "lost, say --accept-loss."
        case .late(let seconds):
            "The last transaction that this standby has is \(seconds) s old, and more arrives: wait until it has caught up. To lose "
                + "what has not arrived by then, say --accept-loss."
        case .ageUnknown:
            "This standby has received or replayed nothing since it was started, so that nobody knows what it lacks. If the home is lost, "
                + "say --accept-loss."
        case .stillReceiving(let seconds):
            "The epoch is claimed, but the standby has not received all that the old home had written within \(seconds) s. "
                + "Run this again: it goes on from there; or say --accept-loss."
        case .overtaken(let region, let epoch): "Region \(region) has claimed epoch \(epoch) meanwhile, and is the home now."
        }
    }
}
