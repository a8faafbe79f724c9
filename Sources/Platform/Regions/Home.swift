/// A time in which one region's database takes all writes of the instance. The next one has the next epoch, which nobody can claim
/// twice.
struct Home: Sendable, Equatable {
    /// Grows by one with every promotion; the first home's is 1.
    let epoch: Int64
    /// `SKIT_REGION` of its nodes.
    let region: String
    /// Of the claim that made it the home: two that claimed the same epoch cannot both be it.
    let token: String
}

/// How a home came to be, as the witness keeps it.
struct HomeClaim: Sendable, Equatable {
    let home: Home
    /// The epoch of the database that it was claimed for; 0 for the first.
    let follows: Int64
    /// Which database that was: a promotion that was broken off is gone on with there and nowhere else.
    let database: String
    /// Up to where it had received the log of the home before, as PostgreSQL writes it. "0/0" when it did not follow one.
    let received: String
}
