/// How far a database's schema is.
package enum SchemaState: Sendable, Equatable {
    /// Nothing was ever made here.
    case none
    /// Migrations are missing.
    case older
    case current
}
