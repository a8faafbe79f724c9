import Hummingbird
import Logging
import Web

/// `PUT` and `DELETE /api/v1/admin/videos/{id}/age-restriction`: for whoever runs the site.
struct AgeRestrictionRoutes: Sendable {
    let restrictions: AgeRestrictions

    func add(admin api: some RouterMethods<AdminContext>) {
        api.put("videos/{id}/age-restriction") { _, context in
            ResponseJSON(Answer(isAgeRestricted: try await restrictions.set(true, context)))
        }
        api.delete("videos/{id}/age-restriction") { _, context in
            ResponseJSON(Answer(isAgeRestricted: try await restrictions.set(false, context)))
        }
    }

    struct Answer: Encodable, Sendable {
        /// Also when its creator says so alone.
        let isAgeRestricted: Bool
    }
}

extension AgeRestrictions {
    /// As an administrator says it of the video in the path; the log has who it was.
    func set(_ isForAdults: Bool, _ context: AdminContext) async throws -> Bool {
        let id = try context.identifier()
        let isOn = try await set(isForAdults, on: id, by: context.viewer)
        let facts: Logger.Metadata = ["video": "\(id)", "by": "\(context.viewer.username)", "for_adults": "\(isForAdults)"]
        context.logger.notice("age restriction set", metadata: facts)
        return isOn
    }
}

extension AgeRestrictionRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .put, "/api/v1/admin/videos/{id}/age-restriction", "admin.videos.restrict", .administration, "It is for adults",
            words: ["Its creator cannot take that off."], caller: .admin, parameters: [.id("Of the video.")], answers: [.json(answer)],
            refusals: .signedIn + .admin + .missing + .always
        ),
        EndpointDescription(
            .delete, "/api/v1/admin/videos/{id}/age-restriction", "admin.videos.release", .administration, "It is for every age",
            words: ["What its creator says of it stays."], caller: .admin, parameters: [.id("Of the video.")], answers: [.json(answer)],
            refusals: .signedIn + .admin + .missing + .always
        ),
    ]

    private static let answer = JSONShape.object([.must("is_age_restricted", .flag, "Also when its creator says so alone.")])
}
