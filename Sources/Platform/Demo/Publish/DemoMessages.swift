/// Bodies of the API as the demo needs them: only the fields that it reads or writes.
enum DemoAPI {
    struct Problem: Decodable {
        var title: String?
        var detail: String?
        var code: String?
    }

    struct Enrolment: Encodable {
        var username: String
        var password: String
        var birthDate = "1990-01-01"
        var displayName: String
    }

    struct SignIn: Encodable {
        var username: String
        var password: String
    }

    struct AccountAnswer: Decodable {
        struct Account: Decodable {
            var bio: String?
            var avatarUrl: String?
        }

        var account: Account
    }

    struct ProfileChange: Encodable {
        var bio: String
    }

    struct NewVideo: Encodable {
        var uploadId: String
        var caption: String
        var visibility = "public"
        var allowComments = true
        var allowDuet = true
        var allowStitch = true
        var containsAds = false
        var isAiGenerated = false
    }

    struct VideoAnswer: Decodable {
        var video: Video
    }

    /// A video as its owner or a viewer sees it.
    struct Video: Decodable, Sendable {
        struct Counts: Decodable, Sendable {
            var shares: Int?
        }

        var id: String
        var caption: String?
        var status: String?
        var durationMs: Int?
        var counts: Counts?
        var author: Author?

        struct Author: Decodable, Sendable {
            var username: String
        }
    }

    struct StatusAnswer: Decodable {
        struct Failure: Decodable {
            var sentence: String?
            var canRetry: Bool?
        }

        var status: String
        var failure: Failure?
    }

    struct Page<Item: Decodable>: Decodable {
        var items: [Item]
        var nextCursor: String?
    }

    struct NewComment: Encodable {
        var text: String
        var parentId: String?
    }

    struct CommentAnswer: Decodable {
        var comment: Comment

        struct Comment: Decodable {
            var id: String
            var text: String
        }
    }

    struct Share: Encodable {
        var channel = "link"
    }

    struct FeedAnswer: Decodable {
        struct Item: Decodable {
            var position: Int
            var video: Video
        }

        var session: String
        var items: [Item]
        var nextPosition: Int?
    }

    struct Watches: Encodable {
        var watches: [Watch]
    }

    struct Watch: Encodable {
        var videoId: String
        var feedSession: String
        var position: Int
        var watchedMs: Int
        var durationMs: Int
        var loops: Int
        var endedBy = "swipe"
        var muted = false
        var at: String
    }
}
