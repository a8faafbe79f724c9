import Web

/// Body of `POST /api/v1/videos`.
struct VideoBody: Decodable, Sendable {
    let uploadId: String
    let caption: String?
    let visibility: Video.Visibility?
    let allowComments: Bool?
    let allowDuet: Bool?
    let allowStitch: Bool?
    let containsAds: Bool?
    let isAiGenerated: Bool?
    let publishAt: String?
    let soundId: WireID?

    func newVideo(now: Int64) throws(Problem) -> NewVideo {
        NewVideo(
            uploadID: uploadId, caption: try Caption(caption ?? ""), visibility: visibility ?? .everyone,
            permissions: Video.Permissions(
                allowComments: allowComments ?? true, allowDuet: allowDuet ?? true, allowStitch: allowStitch ?? true,
                containsAds: containsAds ?? false, isAIGenerated: isAiGenerated ?? false
            ),
            soundID: soundId?.value, publishAt: try NewVideo.checkedSchedule(try scheduled, now: now)
        )
    }

    private var scheduled: Int64? {
        get throws(Problem) {
            guard let publishAt else { return nil }
            guard let time = Timestamp.milliseconds(rfc3339: publishAt) else {
                throw Problem.invalid(field: "publish_at", code: "publish_at_invalid", "Use a time such as 2027-01-31T18:00:00Z.")
            }
            return time
        }
    }
}

/// Body of `PATCH /api/v1/videos/{id}`; what is absent stays as it is.
struct VideoEditBody: Decodable, Sendable {
    let caption: String?
    let visibility: Video.Visibility?
    let allowComments: Bool?
    let allowDuet: Bool?
    let allowStitch: Bool?
    let containsAds: Bool?
    let isAiGenerated: Bool?

    func edit(of video: Video) throws(Problem) -> Videos.Edit {
        var permissions = video.permissions
        permissions.allowComments = allowComments ?? permissions.allowComments
        permissions.allowDuet = allowDuet ?? permissions.allowDuet
        permissions.allowStitch = allowStitch ?? permissions.allowStitch
        permissions.containsAds = containsAds ?? permissions.containsAds
        permissions.isAIGenerated = isAiGenerated ?? permissions.isAIGenerated
        return Videos.Edit(
            caption: try caption.map { text throws(Problem) in try Caption(text) }, visibility: visibility, permissions: permissions
        )
    }
}
