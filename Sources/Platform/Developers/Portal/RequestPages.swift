import Hummingbird
import Web

/// What an app has asked: how much of its limits it uses, and its last requests with what went wrong.
struct RequestPages: Sendable {
    let log: RequestLog
    let quota: ResearchQuota
    let frame: PortalFrame

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("developers/apps/{id}/requests") { request, context in
            let (app, now) = (try await frame.own(context), frame.clock.now())
            let usage = try await log.usage(of: app.id, at: now)
            let list = try await log.list(of: app.id)
            var model: PageModel = ["endpoints": usage.sorted { $0.key < $1.key }.map { endpoint($0.key, $0.value) }]
            if !usage.isEmpty { model["has_usage"] = true }
            if app.scopes.contains(.research) { model["research"] = try await research(of: app) }
            if !list.isEmpty { model["log"] = ["requests": list.map { row($0, now: now) }] as PageModel }
            return try frame.page(.requests, of: app, model, request, context)
        }
    }

    private func endpoint(_ name: String, _ usage: APIUsage) -> PageModel {
        var model: PageModel = [
            "name": name, "requests": CountText.of(Int64(usage.requests), "request", "requests"),
            "failures": CountText.of(Int64(usage.failures), "error", "errors"),
        ]
        // What counts to a day, or to nothing, has no minute.
        if let limit = APIEndpoint(rawValue: name)?.perMinute { model["minute"] = ["peak": usage.peak, "limit": limit] as PageModel }
        if usage.failures > 0 { model["has_failures"] = true }
        if usage.refused > 0 { model["refused"] = CountText.of(Int64(usage.refused), "one too many", "too many") }
        return model
    }

    private func research(of app: DeveloperApp) async throws -> PageModel {
        let used = try await quota.used(of: app.id)
        return [
            "requests": CountText.short(Int64(used.requests)), "requests_limit": CountText.short(Int64(quota.requestsPerDay)),
            "records": CountText.short(Int64(used.records)), "records_limit": CountText.short(Int64(quota.recordsPerDay)),
        ]
    }

    private func row(_ record: APIRecord, now: Int64) -> PageModel {
        let isFailure = record.status >= 400 || record.code != "ok"
        var model: PageModel = [
            "endpoint": record.endpoint, "status": record.status, "code": record.code, "age": CountText.age(record.at, now: now),
            "log_id": record.logID,
        ]
        guard isFailure else { return model }
        var failure: PageModel = [:]
        failure.set("message", nonEmpty: record.message)
        if let advice = APIAdvice.words(for: record.code) {
            failure["meaning"] = advice.meaning
            failure["todo"] = advice.todo
        }
        model["failure"] = failure
        return model
    }
}
