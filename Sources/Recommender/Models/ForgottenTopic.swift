/// What a viewer wants the models to forget: how they take a tag, or a creator.
struct ForgottenTopic: Sendable {
    let viewer: ViewerKey
    /// The tag by its hash, the same in every process.
    var tag: UInt64?
    /// The creator, as an impression names them.
    var author: UInt64?
    /// Of the last videos that the viewer met, those of the topic.
    var videos: [Int64] = []
}
