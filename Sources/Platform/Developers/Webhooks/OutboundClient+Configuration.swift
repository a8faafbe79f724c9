import Web

extension OutboundClient {
    /// Reaches the public internet, and what the operator names.
    /// - Throws: `ConfigurationError` with the key at fault.
    init(_ configuration: PlatformConfiguration) throws(ConfigurationError) {
        let policy: OutboundPolicy
        let trust: OutboundTrust
        do {
            policy = try OutboundPolicy(allowing: configuration.outboundNetworks)
        } catch {
            throw ConfigurationError(description: "SKIT_OUTBOUND_NETWORKS: \(error)")
        }
        do {
            trust = try OutboundTrust(caFile: configuration.outboundCAFile)
        } catch {
            throw ConfigurationError(description: "SKIT_OUTBOUND_CA_FILE: \(error)")
        }
        self.init(policy: policy, trust: trust)
    }
}
