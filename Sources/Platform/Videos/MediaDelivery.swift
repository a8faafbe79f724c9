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
    private let sign: (@Sendable (_ object: String, _ seconds: Int) throws -> String)?
    /// What stands before the names of public objects at the CDN, without a slash at its end.
    private let publicBase: String?

    static let streaming = MediaDelivery(sign: nil, publicBase: nil)

    init(sign: (@Sendable (_ object: String, _ seconds: Int) throws -> String)?, publicBase: String?) {
        self.sign = sign
        self.publicBase = publicBase
    }

    /// The answer that sends a viewer to the object; nil when this server sends the bytes.
    /// - Parameter isPublic: whether everybody may have it, so that a shared cache may, too.
    func redirect(to object: String, isPublic: Bool) throws -> Response? {
        let address: String
        if isPublic, let publicBase {
            address = "\(publicBase)/\(object)"
        } else if let sign {
            address = try sign(object, MediaDelivery.signedFor)
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
        let bucket = configuration.mediaDelivery == .redirect ? (objects as? SpooledObjects)?.bucket : nil
        var sign: (@Sendable (String, Int) throws -> String)?
        if let bucket { sign = { object, seconds in try bucket.presignedURL(of: object, expires: seconds) } }
        self.init(sign: sign, publicBase: base)
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
