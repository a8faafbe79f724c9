package import Storage

/// The status centre's whole schema, in the order it came to be. Append only.
package enum StatusSchema {
    package static let migrations: [Migration] =
        ComponentMigrations.all + IncidentMigrations.all + ProbeMigrations.all + AdminMigrations.all + ReportMigrations.all
        + RemarkMigrations.all + SubscriptionMigrations.all + RegionMigrations.all + DependencyMigrations.all + ProbeMigrations.kinds
        + WatchFileMigrations.all + PostmortemMigrations.all + RoleMigrations.all
        + WebhookFormatMigrations.all + OnceMigrations.all + WishMigrations.all + PushMigrations.all + TemplateMigrations.all
        + SecretMigrations.all + WatchFileMigrations.applied + ReportMigrations.neighbourhoods + DrillMigrations.all
        + ImpactStatementMigrations.all + MeasuredActivesMigrations.all + ResponseTimeMigrations.all
}
