import Hummingbird
import Web

/// `/manifest.webmanifest` and `/favicon.svg`: the site as an app on a home screen.
struct ManifestRoute: Sendable {
    let site: Site
    let name: String

    private struct Manifest: Encodable, Sendable {
        let name: String
        let shortName: String
        let startUrl = "/"
        let display = "standalone"
        let orientation = "portrait"
        let backgroundColor = "#0e0e12"
        let themeColor = "#0e0e12"
        let icons: [Icon]
    }

    private struct Icon: Encodable, Sendable {
        let src: String
        let sizes = "any"
        let type = "image/svg+xml"
        let purpose: String
    }

    func add(to router: some RouterMethods<AppContext>) {
        router.get("manifest.webmanifest") { request, context in
            let icons = [("app-icon", "any"), ("app-icon-maskable", "maskable")].compactMap { icon, purpose in
                site.assets.icon(icon).map { Icon(src: $0, purpose: purpose) }
            }
            return try ResponseJSON(
                Manifest(name: name, shortName: name, icons: icons),
                headers: [.cacheControl: "public, max-age=3600"]
            ).response(from: request, context: context)
        }
        router.get("favicon.svg") { _, _ in Response(status: .found, headers: [.location: site.assets.icon("favicon") ?? "/"]) }
        router.get("favicon.ico") { _, _ in Response(status: .found, headers: [.location: site.assets.icon("favicon") ?? "/"]) }
    }
}
