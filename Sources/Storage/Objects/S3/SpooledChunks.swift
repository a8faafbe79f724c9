/// Bytes that stand in one of several places, looked for in their order when the first chunk is asked for.
struct SpooledChunks: AsyncSequence, Sendable {
    typealias Source = any AsyncSequence<[UInt8], any Error> & Sendable

    let sources: [Source]

    struct AsyncIterator: AsyncIteratorProtocol {
        var sources: ArraySlice<Source>
        var chunks: (any AsyncIteratorProtocol<[UInt8], any Error>)?

        mutating func next() async throws -> [UInt8]? {
            try await next(isolation: nil)
        }

        mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            while chunks == nil, let source = sources.popFirst() {
                var begun = source.makeAsyncIterator() as any AsyncIteratorProtocol<[UInt8], any Error>
                do {
                    let bytes = try await begun.next(isolation: actor)
                    chunks = begun
                    return bytes
                } catch StorageError.objectNotFound where !sources.isEmpty {
                    continue
                }
            }
            return try await chunks?.next(isolation: actor)
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(sources: sources[...])
    }
}
