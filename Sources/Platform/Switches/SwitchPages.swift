import Hummingbird
import Web

/// `/admin/switches`: what is switched off, by whom and why, with a form for each feature.
struct SwitchPages: Sendable {
    /// Decisions of a feature that are shown.
    static let shown: Int64 = 5

    let switches: FeatureSwitches
    let maker: PageMaker
    let clock: WallClock

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("admin/switches", use: page)
        router.post("admin/switches/{feature}") { request, context in
            let form = try await request.form()
            _ = try await switches.set(try context.feature(), isOff: form.isOn("is_off"), reason: form["reason"] ?? "", context)
            return Response.seeOther("/admin/switches")
        }
    }

    private func page(_ request: Request, _ context: AdminContext) async throws -> Response {
        var rows: [PageModel] = []
        for feature in PlatformFeature.allCases {
            rows.append(row(feature, try await switches.decisions(about: feature, limit: SwitchPages.shown)))
        }
        let model: PageModel = ["features": rows]
        return try maker.page("admin-switches", title: "Switches", context, viewer: context.viewer, path: "/admin/switches", model)
            .response(from: request, context: context)
    }

    private func row(_ feature: PlatformFeature, _ decisions: [FeatureSwitch]) -> PageModel {
        var row: PageModel = ["feature": feature.rawValue, "feature_words": feature.words, "refusal": feature.sentence]
        if decisions.first?.isOff == true { row["is_off"] = true }
        row["decisions"] = decisions.map { decision in
            let words = decision.isOff ? "Switched off" : "Switched on"
            var model: PageModel = [
                "decision": "\(words) by @\(decision.changedBy), \(CountText.age(decision.changedAt, now: clock.now()))",
            ]
            model.set("reason", nonEmpty: decision.reason)
            return model
        }
        return row
    }
}
