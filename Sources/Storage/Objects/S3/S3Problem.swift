/// Why a bucket cannot be used, in words for the operator.
package enum S3Problem: Error, Sendable, Equatable, CustomStringConvertible {
    case wrongKey
    case noSuchBucket(String)
    /// With what was tried last.
    case unreachable(String)
    case clockSkew
    /// Whoever knows an object's address can read it.
    case publiclyReadable(String)
    /// What was read is not what was written.
    case unfaithful
    /// Anything else, in the store's words.
    case refused(String)

    package var description: String {
        switch self {
        case .wrongKey: "The store does not know the access key, or the secret key does not belong to it."
        case .noSuchBucket(let bucket): "There is no bucket “\(bucket)” in this store: make it, or name another."
        case .unreachable(let why): "The store cannot be reached: \(why)."
        case .clockSkew: "This machine's clock and the store's are more than 15 minutes apart: set the time, best by NTP."
        case .publiclyReadable(let bucket): "Everybody can read the objects of “\(bucket)”: take public access away from it."
        case .unfaithful: "The store gave other bytes back than it was given."
        case .refused(let why): "The store refuses what Skit needs: \(why)."
        }
    }
}
