package import Hummingbird

/// The plain context: for the status process, and for routes that need no viewer.
package struct BasicWebContext: WebContext {
    package var coreContext: CoreRequestContextStorage
    package var client: WebClient

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        client = WebClient(channel: source.channel)
    }
}
