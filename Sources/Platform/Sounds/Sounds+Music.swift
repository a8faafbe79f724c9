import Storage
import Web

/// Finding a sound for who leaves it to us.
extension Sounds {
    /// Public videos, the newest first, that are looked at for what people use.
    private static let lookedAt: Int64 = 2_000
    /// Sounds that are tried, the most used first: not everybody may take each.
    private static let tried = 20

    /// The sounds that most of the newest public videos have taken over. Those that were found this way do not count: else the first would
    /// stay the first.
    static func mostUsed(in tx: any Transaction) throws -> [Int64] {
        let taken = try tx.rows(
            """
            SELECT CASE WHEN v.photo_bundle IS NULL THEN v.sound_id END FROM videos v
            WHERE v.status = 'published' AND v.visibility = 'public' ORDER BY v.published_at DESC LIMIT \(lookedAt)
            """
        ).compactMap { try $0.optionalInt(0) }
        let counts = Dictionary(taken.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(tried).map(\.key)
    }

    /// Takes the first of these sounds that this account may take, in the transaction that writes it to a video.
    /// - Returns: nil when there is none.
    static func take(firstOf sounds: [Int64], by account: Int64, at now: Int64, in tx: any Transaction) throws -> Int64? {
        for sound in sounds {
            do {
                try take(sound, by: account, at: now, in: tx)
                return sound
            } catch is Problem {
                continue
            }
        }
        return nil
    }
}
