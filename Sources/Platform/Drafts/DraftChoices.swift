import Web

/// What can be switched on a draft's page.
enum DraftSwitch: String, CaseIterable {
    case comments = "allow_comments"
    case duets = "allow_duet"
    case stitches = "allow_stitch"
    case ads = "contains_ads"
    case generated = "is_ai_generated"
    case adults = "is_age_restricted"

    private var words: (name: String, explanation: String?) {
        switch self {
        case .comments: ("Comments", nil)
        case .duets: ("Duets", "others film beside it")
        case .stitches: ("Stitches", "others build on a part")
        case .ads: ("Contains ads", "you're paid for it, or it's your brand")
        case .generated: ("AI-generated", "made or changed by AI so that it looks real")
        case .adults: ("For adults (18+)", "shown only to people who are 18 or older")
        }
    }

    private func isOn(_ kept: Video.Permissions) -> Bool {
        switch self {
        case .comments: kept.allowComments
        case .duets: kept.allowDuet
        case .stitches: kept.allowStitch
        case .ads: kept.containsAds
        case .generated: kept.isAIGenerated
        case .adults: kept.isForAdults
        }
    }

    /// - Parameters:
    ///   - typed: what was chosen before a mistake; nil at first.
    ///   - kept: what was said of the draft before.
    func model(_ typed: Form?, _ kept: Video.Permissions) -> PageModel {
        var model: PageModel = ["name": rawValue, "words": words.name]
        model["explanation"] = words.explanation
        if typed?.isOn(rawValue) ?? isOn(kept) { model["on"] = true }
        return model
    }
}

/// Who can watch, on a draft's page.
enum DraftVisibility {
    static func models(chosen: String?) -> [PageModel] {
        let all: [(Video.Visibility, String, String, String)] = [
            (.everyone, "globe", "Everyone", "on and off this server"), (.followers, "people", "Followers", "people who follow you"),
            (.friends, "heart", "Friends", "you follow each other"), (.onlyMe, "lock", "Only me", "nobody else"),
        ]
        let chosen = chosen.flatMap(Video.Visibility.init(rawValue:)) ?? .everyone
        return all.map { visibility, icon, name, explanation in
            var model: PageModel = ["value": visibility.rawValue, "icon": icon, "name": name, "explanation": explanation]
            if visibility == chosen { model["on"] = true }
            return model
        }
    }
}
