import Hummingbird
import Storage
import Web

/// What the page says of the service, for programs: `PUT /api/status/v1/page`.
struct AboutRoutes: Sendable {
    let database: any Database
    let board: Board
    let now: @Sendable () -> Int64

    func add(writer api: some RouterMethods<WriterContext>) {
        api.put("page") { request, context in
            let body = try await request.json(Body.self)
            let about = try About(
                description: body.description, keeper: body.operator, address: body.address, contact: body.contact,
                monthlyActives: body.monthlyActives
            ).checked()
            let (actor, at) = (context.actor, now())
            try await database.write { tx in try AboutRows.set(about, by: actor, at: at, in: tx) }
            try await board.refresh()
            return Response.noContent()
        }
    }

    private struct Body: Decodable {
        let description: String?
        let `operator`: String?
        let address: String?
        let contact: String?
        let monthlyActives: Int64?
    }
}
