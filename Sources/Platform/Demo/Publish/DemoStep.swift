internal import Foundation

/// How one post ended.
enum DemoProgress: Sendable {
    case published
    case present
    case failed
}

extension DemoOutcome {
    mutating func count(_ progress: DemoProgress) {
        switch progress {
        case .published: published += 1
        case .present: present += 1
        case .failed: failed += 1
        }
    }
}

/// One post from its making to its applause.
struct DemoStep: Sendable {
    let shelf: DemoShelf
    let applause: DemoApplause
    let studio: DemoStudio?
    let scratch: String
    let report: @Sendable (String) -> Void

    /// Throws only what ends the whole run: cancellation, or a server that is gone.
    func take(_ post: DemoPost, present: DemoAPI.Video?, label: String) async throws -> DemoProgress {
        let id: String
        do {
            if let present {
                id = present.id
            } else {
                report("\(label) “\(post.caption)”")
                id = try await put(post)
            }
            try await shelf.published(id)
        } catch {
            return try failure(error, label)
        }
        do {
            try await applause.give(to: id, post)
        } catch let error where !(error is CancellationError) {
            report("\(label) is published, but not all could like it: \(DemoFailure.sentence(of: error))")
        }
        guard present == nil else { return .present }
        report("\(label) is published.")
        return .published
    }

    private func put(_ post: DemoPost) async throws -> String {
        switch post.source {
        case .file(let path):
            return try await shelf.add(path, caption: post.caption)
        case .clip(let clip):
            guard let studio else { throw DemoFailure.studio("There is no studio to make this clip in.") }
            let path = try await studio.render(clip, into: scratch)
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try await shelf.add(path, caption: post.caption)
        }
    }

    private func failure(_ error: any Error, _ label: String) throws -> DemoProgress {
        if error is CancellationError || Task.isCancelled { throw error }
        if case DemoFailure.unreachable = error { throw error }
        report("\(label) failed: \(DemoFailure.sentence(of: error))")
        return .failed
    }
}
