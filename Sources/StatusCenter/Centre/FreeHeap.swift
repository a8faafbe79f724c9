import Foundation

/// Memory of the heap that is free: what a look at ninety days took for a moment, and the C library keeps for the next one.
enum FreeHeap {
    private typealias Trim = @convention(c) @Sendable (_ kept: Int) -> Int32

    /// Nil where the C library is another one than glibc.
    private static let trim: Trim? = dlsym(dlopen(nil, RTLD_NOW), "malloc_trim").map { unsafeBitCast($0, to: Trim.self) }

    /// glibc gives only the end of its heap back by itself, and one small thing behind thirty free megabytes is enough to hold them.
    /// Takes about a millisecond.
    static func giveBack() { _ = trim?(0) }
}
