/// A value for each output: the heads in their order, then the steps of the play time's place.
struct OutputVectors: Sendable, Equatable {
    var vectors = (Vector.zero, Vector.zero, Vector.zero)

    static func == (left: Self, right: Self) -> Bool {
        left.vectors == right.vectors
    }

    subscript(head: RankerHead) -> Float {
        get { self[head.rawValue] }
        set { self[head.rawValue] = newValue }
    }

    /// The step of the play time's place, 0..<`RankerShape.placeCount`.
    subscript(place step: Int) -> Float {
        get { self[RankerHead.count + step] }
        set { self[RankerHead.count + step] = newValue }
    }

    private subscript(index: Int) -> Float {
        get {
            switch index >> 3 {
            case 0: vectors.0[index & 7]
            case 1: vectors.1[index & 7]
            default: vectors.2[index & 7]
            }
        }
        set {
            switch index >> 3 {
            case 0: vectors.0[index & 7] = newValue
            case 1: vectors.1[index & 7] = newValue
            default: vectors.2[index & 7] = newValue
            }
        }
    }
}
