/// What a page is ranked by. A candidate's score is the sum of
///
/// - each predicted rate minus what is expected of an unknown video, times its weight;
/// - `freshness` × 2^(−age ÷ `freshnessHalfLife`);
/// - `authorAffinity` and `tagAffinity` × the viewer's taste, −1...1, and `soundAffinity` for a followed sound;
/// - `match` × how near it lies to the viewer among the learned vectors, and what the ranker's prediction is worth (`PredictedValue`);
/// - `otherLanguage`, and the penalties for repeating an author, a tag, a sound or a likeness among the last places.
///
/// The rates are probabilities, so a rare act needs a large weight to be heard.
struct FeedWeights: Sendable, Equatable {
    /// For being watched to the end.
    var completion = 1.0
    /// For the share of it that is watched.
    var watchedShare = 0.5
    /// For each repetition.
    var loop = 0.2
    /// For being swiped away at once.
    var skip = -0.6
    /// For a like.
    var like = 0.8
    /// For a share.
    var share = 2.0
    /// For a comment.
    var comment = 1.0
    /// For a new follower.
    var follow = 2.0
    /// For a video published this moment.
    var freshness = 0.35
    /// For an author who could not be liked more.
    var authorAffinity = 0.6
    /// For a tag that could not be liked more.
    var tagAffinity = 0.9
    /// For a sound that the viewer follows.
    var soundAffinity = 0.6
    /// For a video that lies where the viewer does among the learned vectors, once the models have learned enough.
    var match = 0.8
    /// What a place costs whose video is nearly the same as those before it, divided by ln 20.
    var likeness = 0.12
    /// For a video in another language than the viewer's, when both are known.
    var otherLanguage = -0.4
    /// Per earlier place among the last eight that shares a tag.
    var repeatedTag = -0.08
    /// Per earlier place among the last eight by the same author.
    var repeatedAuthor = -0.25
    /// Per earlier place among the last eight with the same sound.
    var repeatedSound = -0.15
    /// After this time half of `freshness` is left.
    var freshnessHalfLife = HalfLife.hours(36)

    /// The published defaults.
    init() {}
}
