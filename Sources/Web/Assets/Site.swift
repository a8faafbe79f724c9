package import Logging
import Synchronization

/// A site's folder as the server uses it: templates and assets, read and checked once.
///
/// With `reload`, for development, the folder is read again whenever a page asks; a mistake in it is logged and
/// the last good state stays.
package final class Site: Sendable {
    private struct State {
        var assets: SiteAssets
        var pages: Pages
    }

    private let folder: String
    private let reload: Bool
    private let state: Mutex<State>
    private let logger: Logger

    /// Throws `SiteError`, naming the file, when anything in the folder is wrong.
    package init(folder: String, reload: Bool = false, logger: Logger = Logger(label: "site")) throws {
        self.folder = folder
        self.reload = reload
        self.logger = logger
        state = Mutex(State(assets: try SiteAssets(site: folder), pages: try Pages(site: folder)))
    }

    package var assets: SiteAssets { current.assets }

    package var pages: Pages { current.pages }

    /// Whether answers may be kept: never while the folder is being worked on.
    package var isReloading: Bool { reload }

    private var current: State {
        if reload {
            do {
                let fresh = State(assets: try SiteAssets(site: folder), pages: try Pages(site: folder))
                state.withLock { $0 = fresh }
            } catch {
                logger.error("the site could not be read again", metadata: ["cause": "\(error)"])
            }
        }
        return state.withLock { $0 }
    }
}
