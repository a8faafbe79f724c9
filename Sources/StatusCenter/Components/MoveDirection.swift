/// Where something in a row goes to, by one place.
enum MoveDirection: String, Sendable {
    case up, down
}
