import Testing

/// Everything that runs ffmpeg, one test at a time: side by side they would fight for the processors and their time limits.
@Suite(.serialized) struct RealToolTests {}
