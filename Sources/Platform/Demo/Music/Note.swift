internal import Foundation

/// One note of a tune.
struct Note: Sendable {
    let voice: Voice
    /// In quarter notes from the start.
    let start: Double
    /// In quarter notes.
    let length: Double
    /// A MIDI number: 69 is the A of 440 Hz. Drums have one only to be shown by.
    let pitch: Double
    /// 0…1.
    let velocity: Float
    /// −1 is left, 1 is right.
    var pan: Float = 0

    var hertz: Double {
        440 * pow(2, (pitch - 69) / 12)
    }

    /// How loud it still is at a beat, 0…1; the tune goes round.
    func loudness(at beat: Double, of tune: Tune) -> Double {
        var since = beat - start
        if since < 0 { since += Double(tune.beats) }
        let tail = voice.release * tune.beatsPerSecond
        guard since < length + tail else { return 0 }
        let seconds = since / tune.beatsPerSecond
        let decay = voice == .pad ? 1 : exp(-seconds * (voice.isDrum ? 9 : 3))
        return since <= length ? decay : decay * (1 - (since - length) / max(tail, 1e-6))
    }
}
