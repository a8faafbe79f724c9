import Foundation

/// Memory of the heap that is free: what a look at ninety days took for a moment, and the C library keeps for the next one.
enum FreeHeap {
    private typealias Trim = @convention(c) (_ kept: Int) -> Int32

    /// glibc gives only the end of its heap back by itself, and one small thing behind thirty free megabytes is enough to hold them.
    /// Takes about a millisecond. Where the C library is another one, nothing happens.
    static func giveBack() {
        guard let found = dlsym(dlopen(nil, RTLD_NOW), "malloc_trim") else { return }
        _ = unsafeBitCast(found, to: Trim.self)(0)
    }
}
