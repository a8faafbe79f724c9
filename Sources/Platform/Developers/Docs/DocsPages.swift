import Hummingbird
import Web

/// `/developers/docs`: what apps may ask this server for, made of the descriptions that stand beside the routes.
struct DocsPages: Sendable {
    let frame: DocsFrame
    let examples: DocsExamples

    func add(to router: some RouterMethods<AppContext>) {
        add(.start, to: router) { QuickStart.model(origin: $0) }
        add(.migration, to: router) { _ in [:] }
        add(.webhooks, to: router) { _ in WebhookGuide.model(examples) }
        add(.errors, to: router) { _ in
            ["developers": ErrorTable.all(ofDevelopers: true), "native": ErrorTable.all(ofDevelopers: false)]
        }
        add(.changes, to: router) { _ in ["changes": APIChange.all.map(\.model), "changes_feed": ChangesFeed.path] }
        router.get(RouterPath(ChangesFeed.path)) { request, context in
            ChangesFeed.answer(to: request, siteName: frame.maker.common.siteName, origin: context.origin)
        }
        router.get("developers/docs/endpoints/{name}") { request, context in
            guard let name = context.parameters.get("name"), let endpoint = Descriptions.named(name) else {
                throw Problem.notFound("There is no such endpoint.")
            }
            let model = EndpointPage.model(endpoint, origin: context.origin)
            return try frame.page(
                "docs-endpoint", title: endpoint.title, at: DocsFrame.path(of: endpoint), ["endpoint": model], request, context
            )
        }
    }

    /// - Parameter model: is told the origin of this server.
    private func add(
        _ guide: DocsFrame.Guide, to router: some RouterMethods<AppContext>, _ model: @escaping @Sendable (String) -> PageModel
    ) {
        router.get(RouterPath(guide.path)) { request, context in
            try frame.page(guide.template, title: guide.title, at: guide.path, model(context.origin), request, context)
        }
    }
}
