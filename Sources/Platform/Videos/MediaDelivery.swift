import HTTPTypes
import Hummingbird
import Storage
import Web

/// Who sends the bytes of a video: this server, or the object store and a CDN before it, to which viewers are then sent on.
/// Whether a viewer may have them is decided here either way.
struct MediaDelivery: Sendable {
    /// Seconds for which a signed address can be used: as long as somebody watches one video, pauses included.
    static let signedFor = 3_600
    /// Seconds for which a browser goes on using it by itself, well within that.
    static let remembered = 600

    /// Signs an address of an object; nil when this server sends the bytes itself.
    typealias Sign = @Sendable (_ object: String, _ seconds: Int, _ cacheControl: String) throws -> String

    private let sign: Sign?
    /// Whether an object waits on this node for the store, which then cannot send it yet.
    private let isWaiting: @Sendable (_ object: String) -> Bool
    /// What stands before the names of public objects at the CDN, without a slash at its end.
    private let publicBase: String?

    init(sign: Sign?, publicBase: String?, isWaiting: @escaping @Sendable (String) -> Bool = { _ in false }) {
        self.sign = sign
        self.isWaiting = isWaiting
        self.publicBase = publicBase
    }

    /// The answer that sends a viewer to the object; nil when this server sends the bytes.
    /// - Parameter isPublic: whether everybody may have it, so that a shared cache may, too.
    func redirect(to object: String, isPublic: Bool) throws -> Response? {
        let address: String
        guard !isWaiting(object) else { return nil }
        if isPublic, let publicBase {
            address = "\(publicBase)/\(object)"
        } else if let sign {
            let kept = isPublic ? MediaRoutes.cacheControl : "private, no-store"
            address = try sign(object, MediaDelivery.signedFor, kept)
        } else {
            return nil
        }
        // Not kept at all where another viewer of the same browser may not have it.
        let caching = isPublic ? "private, max-age=\(MediaDelivery.remembered)" : "no-store"
        return Response(status: .temporaryRedirect, headers: [.location: address, .cacheControl: caching])
    }
}

extension MediaDelivery {
    init(_ configuration: PlatformConfiguration, _ objects: any ObjectStore) {
        let base = configuration.mediaCDN.isEmpty ? nil : configuration.mediaCDN
        let spooled = objects as? SpooledObjects
        let bucket = configuration.mediaDelivery == .redirect ? spooled?.bucket : nil
        var sign: Sign?
        if let bucket { sign = { object, seconds, kept in try bucket.presignedURL(of: object, expires: seconds, cacheControl: kept) } }
        self.init(sign: sign, publicBase: spooled == nil ? nil : base) { spooled?.isWaiting($0) ?? false }
    }

    /// Where else than here media come from, for the content security policy.
    static func origins(_ configuration: PlatformConfiguration) -> [String] {
        var origins: [String] = []
        if !configuration.mediaCDN.isEmpty { origins.append(configuration.mediaCDN) }
        guard configuration.mediaDelivery == .redirect else { return origins }
        // Settings that cannot be used have ended the start.
        if let settings = try? configuration.s3Settings() { origins.append(settings.origin) }
        return origins
    }
}
