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
    let isAgeRestricted: Bool?
    let publishAt: String?
    let soundId: WireID?
    let language: String?
    /// Of a photo post: what the upload holds.
    let photos: PhotosBody?

    func newVideo(now: Int64) throws(Problem) -> NewVideo {
        var new = NewVideo(
            uploadID: uploadId, caption: try Caption(caption ?? "", limit: Caption.units(ofPhotos: photos != nil)),
            visibility: visibility ?? .everyone,
            permissions: Video.Permissions(
                allowComments: allowComments ?? true, allowDuet: allowDuet ?? true, allowStitch: allowStitch ?? true,
                containsAds: containsAds ?? false, isAIGenerated: isAiGenerated ?? false, isForAdults: isAgeRestricted ?? false
            ),
            soundID: soundId?.value, publishAt: try NewVideo.checkedSchedule(try scheduled, now: now)
        )
        new.language = try SpokenLanguage(language ?? "")
        new.photos = photos?.bundle(hasSound: soundId != nil)
        return new
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

/// Pictures that were uploaded one behind the other, as one file.
struct PhotosBody: Decodable, Sendable {
    /// Bytes of each.
    let lengths: [Int64]
    /// Which of them are shown, in this order; all as they were uploaded without it.
    let order: [Int]?
    /// From 0, among those that are shown; the first one without it.
    let cover: Int?
    let addMusic: Bool?

    /// - Parameter hasSound: whether one is chosen, in whose place no other is found.
    func bundle(hasSound: Bool) -> PhotoBundle {
        PhotoBundle(lengths: lengths, order: order, cover: cover ?? 0, wantsMusic: addMusic == true && !hasSound)
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
    let isAgeRestricted: Bool?
    let language: String?

    /// - Throws: for a caption that no video may have, a language that is none, and for taking off what somebody who runs the site has set.
    func edit(of video: Video) throws(Problem) -> Videos.Edit {
        var permissions = video.permissions
        permissions.allowComments = allowComments ?? permissions.allowComments
        permissions.allowDuet = allowDuet ?? permissions.allowDuet
        permissions.allowStitch = allowStitch ?? permissions.allowStitch
        permissions.containsAds = containsAds ?? permissions.containsAds
        permissions.isAIGenerated = isAiGenerated ?? permissions.isAIGenerated
        guard isAgeRestricted != false || !video.ageRestriction.isSetBySite else { throw Problem.adultsSetBySite }
        return Videos.Edit(
            caption: try caption.map { text throws(Problem) in try Caption(text, limit: video.captionUnits) }, visibility: visibility,
            permissions: permissions, isForAdults: isAgeRestricted,
            language: try language.map { text throws(Problem) in try SpokenLanguage(text) }
        )
    }
}
