/// The part of ffprobe's JSON that is asked for; its keys are the snake_case of these names.
struct ProbeReport: Decodable {
    var streams: [Stream]
    var format: Format?

    struct Format: Decodable {
        var duration: String?
        var startTime: String?

        /// Seconds.
        var seconds: Double? { duration.flatMap(Double.init) }
        /// Seconds; what the first packet of all says.
        var start: Double? { startTime.flatMap(Double.init) }
    }

    struct Stream: Decodable {
        var index: Int
        var codecType: String?
        var codecName: String?
        var profile: String?
        var level: Int?
        var width: Int?
        var height: Int?
        var sampleAspectRatio: String?
        var pixFmt: String?
        var bitsPerRawSample: String?
        var fieldOrder: String?
        var avgFrameRate: String?
        var rFrameRate: String?
        var colorTransfer: String?
        var colorPrimaries: String?
        var colorSpace: String?
        var colorRange: String?
        var duration: String?
        var startTime: String?
        var channels: Int?
        var sampleRate: String?
        var disposition: Disposition?
        var sideDataList: [SideData]?

        /// A cover picture or a still: looks like a video stream, is none.
        var isStill: Bool { disposition?.attachedPic == 1 || disposition?.stillImage == 1 }
        /// Seconds.
        var seconds: Double? { duration.flatMap(Double.init) }
        /// Seconds, on the same clock as the format's.
        var start: Double? { startTime.flatMap(Double.init) }
    }

    struct Disposition: Decodable {
        var attachedPic: Int?
        var stillImage: Int?
    }

    struct SideData: Decodable {
        var displaymatrix: String?
        /// Degrees, counter-clockwise.
        var rotation: Double?
    }

    /// What to ask for; names of people and places (tags) are never read.
    static let entries =
        "format=duration,start_time"
        + ":stream=index,codec_type,codec_name,profile,level,width,height,sample_aspect_ratio,pix_fmt,bits_per_raw_sample,"
        + "field_order,avg_frame_rate,r_frame_rate,color_transfer,color_primaries,color_space,color_range,duration,start_time,"
        + "channels,sample_rate"
        + ":stream_disposition=attached_pic,still_image"
        + ":stream_side_data=displaymatrix,rotation"
}
