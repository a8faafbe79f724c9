/// An event that a consumer could not apply and went past.
package struct EventFault: Sendable, Hashable {
    package let consumer: String
    package let eventID: Int64
    package let kind: String
    /// Times it was tried.
    package let failures: Int
    /// The last error, for the log and for administrators, at most 500 characters.
    package let reason: String
    /// When it was given up, UTC ms.
    package let at: Int64
}
