import Hummingbird
import Logging
import Web

/// `GET /api/v1/admin/switches` and `PUT /api/v1/admin/switches/{feature}`: for whoever runs the site.
struct SwitchRoutes: Sendable {
    let switches: FeatureSwitches

    func add(admin api: some RouterMethods<AdminContext>) {
        api.get("switches") { _, _ in
            ResponseJSON(ListPage(items: PlatformFeature.allCases.map { SwitchJSON($0, switches.all[$0]) }, nextCursor: nil))
        }
        api.put("switches/{feature}") { request, context in
            let feature = try context.feature()
            let body = try await request.json(SwitchBody.self)
            return ResponseJSON(SwitchJSON(feature, try await switches.set(feature, isOff: body.isOff, reason: body.reason ?? "", context)))
        }
    }

    struct SwitchBody: Decodable {
        let isOff: Bool
        let reason: String?
    }
}

/// A feature and what was decided of it last, as admins see it.
struct SwitchJSON: Encodable, Sendable {
    let feature: PlatformFeature
    let isOff: Bool
    let reason: String?
    let changedAt: String?
    let changedBy: String?

    init(_ feature: PlatformFeature, _ found: FeatureSwitch?) {
        self.feature = feature
        isOff = found?.isOff ?? false
        reason = found.flatMap { $0.reason.isEmpty ? nil : $0.reason }
        changedAt = found.map { Timestamp.rfc3339($0.changedAt) }
        changedBy = found?.changedBy
    }
}

extension FeatureSwitches {
    /// As an administrator says it; the log has who it was, too.
    func set(_ feature: PlatformFeature, isOff: Bool, reason: String, _ context: AdminContext) async throws -> FeatureSwitch {
        let made = try await set(feature, isOff: isOff, reason: reason, by: context.viewer.username)
        let facts: Logger.Metadata = [
            "feature": "\(feature.rawValue)", "is_off": "\(isOff)", "by": "\(context.viewer.username)", "reason": "\(made.reason)",
        ]
        context.logger.notice("a feature was switched", metadata: facts)
        return made
    }
}

extension AdminContext {
    /// The feature in the path.
    func feature() throws(Problem) -> PlatformFeature {
        guard let feature = parameters.get("feature").flatMap(PlatformFeature.init(rawValue:)) else {
            throw Problem.notFound("There is no feature of this name to switch.")
        }
        return feature
    }
}
