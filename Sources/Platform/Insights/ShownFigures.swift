/// Figures as they are told. They follow what is counted once ten different viewers more have watched, whether they had watched before or
/// not: whoever asks again and again could otherwise tell from the difference what the one has done who came in between.
struct ShownFigures<Figures: StoredFigures>: StoredFigures {
    /// An estimate.
    let viewers: Int64
    /// Of a day: how many of them liked, commented or shared; nil while they are too few.
    var engaged: Int64?
    let figures: Figures

    enum CodingKeys: String, CodingKey {
        case viewers = "n", engaged = "e", figures = "f"
    }
}
