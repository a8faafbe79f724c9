import Storage
import Web

/// `creator_info`: what an app shows a person before it posts for them, and may offer.
struct Creators: Sendable {
    let database: any Database
    let profiles: Profiles
    let configuration: PlatformConfiguration
    let clock: WallClock

    private struct Info: Encodable {
        let creatorAvatarUrl: String
        let creatorUsername: String
        let creatorNickname: String
        let privacyLevelOptions: [String]
        let commentDisabled: Bool
        let duetDisabled: Bool
        let stitchDisabled: Bool
        let maxVideoPostDurationSec: Int
    }

    /// - Throws: `APIError`. That somebody may post no more today is an answer here, and no error of HTTP.
    func json(of caller: APICaller, origin: String) async throws -> String {
        let now = clock.now()
        do {
            try await database.read { tx in try PostLimits.check(false, of: caller.accountID, now: now, in: tx) }
        } catch let error as APIError {
            throw error.asAnswer
        }
        guard let account = try await profiles.profiles([caller.accountID], for: nil).first?.account else { throw APIError.tokenInvalid }
        let avatar = AvatarAddress.url(account: account.id, object: account.avatarObject)
        return try WebJSON.text(
            Info(
                creatorAvatarUrl: avatar.map { origin + $0 } ?? "", creatorUsername: account.username,
                creatorNickname: account.displayName, privacyLevelOptions: PrivacyLevel.allCases.map(\.rawValue),
                // These are chosen for each video; there is no account that has them switched off.
                commentDisabled: false, duetDisabled: false, stitchDisabled: false,
                maxVideoPostDurationSec: configuration.uploadMaxMinutes * 60
            )
        )
    }
}
