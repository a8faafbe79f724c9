import Durable
package import Storage

/// The platform's whole schema, in the order it came to be. Append only.
package enum Schema {
    package static let migrations: [Migration] =
        EventLog.migrations + JobQueue.migrations + AccountMigrations.all + VideoMigrations.all + EngagementMigrations.all
        + PlanMigrations.all + MoveMigrations.all + UploadMigrations.all + LimitMigrations.all + SecretMigrations.all + FeedMigrations.all
        + NodeMigrations.all + SearchMigrations.all + HomeMigrations.all + ChoiceMigrations.all + SoundMigrations.all
        + WatchMigrations.all + ReportMigrations.all + AppMigrations.all + ResearchMigrations.all + PostMigrations.all
        + WebhookMigrations.all + PortalMigrations.all + PhotoMigrations.all + PostAudienceMigrations.all + QRCodeMigrations.all
        + InsightMigrations.all + CoverMigrations.all + AgeMigrations.all + LanguageMigrations.all + DrawMigrations.all
        + AccountDeletionMigrations.all + SwitchMigrations.all + ActiveMigrations.all
}
