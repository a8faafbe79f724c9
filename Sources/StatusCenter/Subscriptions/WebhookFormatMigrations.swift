import Storage

enum WebhookFormatMigrations {
    static let all = [
        Migration(
            id: "status-1400-webhook-formats",
            sqlite: "ALTER TABLE subscriptions ADD COLUMN format TEXT NOT NULL DEFAULT 'statuspage';"
        )
    ]
}
