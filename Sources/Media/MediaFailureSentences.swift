extension MediaFailure.Code {
    /// What the owner of the file reads when nothing more exact is known: what happened, then what to do.
    package var sentence: String {
        switch self {
        case .emptyFile:
            "This file is empty. Please choose the video again; if it lives in a cloud folder, download it first."
        case .fileTooLarge:
            "This file is larger than this server takes. Please trim it or export it in a smaller size."
        case .notAVideo:
            "This file is not a video we know. Please choose an MP4, MOV, WebM or MKV file."
        case .notAPicture:
            "This file is not a picture we know. Please choose a JPEG, PNG, WebP or GIF."
        case .unsupportedContainer:
            "We cannot open this kind of video file. Please export it as MP4, MOV, WebM or MKV and upload it again."
        case .unsupportedCodec:
            "This video is stored in a format we cannot play. Please export it as H.264 (MP4) and upload it again."
        case .noVideoStream:
            "There is no picture in this file. Please choose a file with video in it."
        case .audioOnly:
            "This file has sound but no picture. Please choose a video."
        case .truncated:
            "The end of this file is missing, so it was probably cut off on its way. Please upload it again."
        case .damaged:
            "This video is damaged and we could not read it. Please check that it plays for you, or export it again."
        case .tooShort:
            "This clip is over before it begins. Please choose one with at least a moment of video."
        case .tooLong:
            "This video is longer than this server takes. Please trim it and upload it again."
        case .tooLargePicture:
            "The picture is larger than we can handle. Please export it in 4K or less and upload it again."
        case .tooSmallPicture:
            "The picture is too small to watch. Please choose one with at least 16 pixels on each side."
        case .tooManyStreams:
            "This file holds more tracks than we can handle. Please export one picture and one sound track."
        case .frameRateTooHigh:
            "This video has more pictures per second than we can handle. Please export it with 60 or fewer."
        case .soundMissing:
            "The sound you chose is not here any more. Please post the video again, with another one or with its own."
        case .timedOut:
            "Preparing this took too long and we stopped. Nothing is lost: please try again."
        case .diskFull:
            "The server has run out of room. Your upload is kept: please try again later."
        case .fileMissing:
            "We could not find the uploaded file any more. Please upload it again."
        case .toolMissing, .sandboxUnavailable:
            "This server is not set up to prepare videos yet. Your upload is kept: please try again later."
        case .toolFailed:
            "Something went wrong on our side while preparing this. Your upload is kept: please try again."
        case .cancelled:
            "The work was stopped before it was done. Your upload is kept: please try again."
        }
    }
}
