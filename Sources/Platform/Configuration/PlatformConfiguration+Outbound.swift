import Web

extension PlatformConfiguration {
    /// Asks addresses that others have given us. What cannot be read of the settings, which are checked when they are read, allows
    /// nothing.
    var outbound: OutboundClient {
        guard let policy = try? OutboundPolicy(allowing: PlatformConfiguration.networks(outboundNetworks)),
            let trust = OutboundTrust(caFile: outboundCAFile)
        else { return OutboundClient(policy: .publicInternet) }
        return OutboundClient(policy: policy, trust: trust)
    }

    static func networks(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }
}
