import Durable
import Logging

/// Which code runs which kind of job.
struct JobDispatch: Sendable {
    private let shop: MediaWorkshop

    init(_ shop: MediaWorkshop) {
        self.shop = shop
    }

    /// Quick work has a lane of its own, so that a long rendering never stands between an upload and its
    /// publication. Two of them at once: a clip that has to be rendered first does not hold up one that is only remuxed.
    static func lanes(_ configuration: PlatformConfiguration) -> [Lane] {
        [
            Lane(name: "prepare", kinds: [PrepareVideo.kind], slots: 2),
            Lane(name: "render", kinds: [RenderVideo.kind], slots: configuration.mediaSlots),
        ] + lightLanes
    }

    /// What needs no ffmpeg, and must go on while every worker is away: scheduled videos appear, deleted ones go.
    static let lightLanes = [
        Lane(name: "light", kinds: [PublishVideo.kind, RetireFiles.kind, DeleteObjects.kind, DeleteSegments.kind], slots: 1),
        Lane(name: "posts", kinds: [TakePost.kind], slots: 2),
        Lane(name: "accounts", kinds: [DeleteAccount.kind], slots: 1),
        // Most of the time they wait for somebody's server, which may be slow.
        Lane(name: "pulls", kinds: [PullPost.kind], slots: 8),
    ]

    func run(_ job: Job, _ lease: JobLease) async throws {
        switch job.kind {
        case PrepareVideo.kind: try await job.decode(PrepareVideo.self).run(lease, shop)
        case RenderVideo.kind: try await job.decode(RenderVideo.self).run(lease, shop)
        case PublishVideo.kind: try await job.decode(PublishVideo.self).run(lease, shop)
        case RetireFiles.kind: try await job.decode(RetireFiles.self).run(lease, shop)
        case DeleteObjects.kind: try await job.decode(DeleteObjects.self).run(lease, shop)
        case DeleteSegments.kind: try await job.decode(DeleteSegments.self).run(lease, shop)
        case DeleteAccount.kind: try await job.decode(DeleteAccount.self).run(lease, shop)
        case TakePost.kind: try await job.decode(TakePost.self).run(lease, shop)
        case PullPost.kind: try await job.decode(PullPost.self).run(lease, shop)
        default: throw JobFailure.permanent("no code runs jobs of the kind \(job.kind)")
        }
    }
}
