import Foundation

/// The parts that glibc divides the heap into.
enum MemoryArenas {
    private typealias Option = @convention(c) (_ parameter: Int32, _ value: Int32) -> Int32

    /// As <malloc.h> has it, which Swift's modules leave out.
    private static let arenaMaximum: Int32 = -8

    /// To be called before there are many threads. glibc makes up to eight arenas for each processor, and what one of them has free,
    /// no other one gives out: after a quarter of an hour of load more than half of the process was such memory. The feed learns on
    /// whatever thread is free, and each arena then keeps room for all that changes between two publications: after 250,000 acts 166 MB
    /// of 376 were free with two arenas, 37 of 252 with one. So there is one for every two processors.
    static func limit() {
        // Nil where the C library is another one, and has no arenas.
        guard let found = dlsym(dlopen(nil, RTLD_NOW), "mallopt") else { return }
        let count = Int32(clamping: max(1, ProcessInfo.processInfo.activeProcessorCount / 2))
        _ = unsafeBitCast(found, to: Option.self)(arenaMaximum, count)
    }
}
