/// Why an outbound request was not made, or came to nothing. Whoever typed the address learns no more than this: the difference between a
/// closed port and a silent one would map the network behind us.
package enum OutboundError: Error, Sendable, Equatable {
    /// The address is not one that we ask; the sentence says why.
    case refused(String)
    /// No answer, or none in time, or one that was too large or broken off.
    case unreachable
    /// An answer to download that was no success.
    case status(Int)
    /// More bytes than were to be taken.
    case tooLarge
}
