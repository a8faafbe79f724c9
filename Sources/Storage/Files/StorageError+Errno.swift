private import Foundation

extension StorageError {
    /// The error of a system call that has just failed: `action` names what was tried, on `path`. No room and no quota are
    /// one case, because the remedy is one.
    static func system(_ action: String, _ path: String, code: Int32 = errno) -> StorageError {
        switch code {
        case ENOSPC, EDQUOT: .full
        case ENOENT: .objectNotFound(path)
        default: .unexpected("could not \(action) \(path): \(String(cString: strerror(code)))")
        }
    }
}
