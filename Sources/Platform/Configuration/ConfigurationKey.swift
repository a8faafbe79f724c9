package import Configuration
import Foundation

/// One setting: its name, its environment variable, how it is read and shown.
package struct ConfigurationKey: Sendable {
    /// Dotted name as swift-configuration knows it; `skit.upload.max.megabytes` is `SKIT_UPLOAD_MAX_MEGABYTES`.
    package let name: String
    package let summary: String
    package let read: @Sendable (ConfigReader, inout PlatformConfiguration) throws -> Void
    package let show: @Sendable (PlatformConfiguration) -> String

    package var environmentVariable: String {
        name.replacing(".", with: "_").uppercased()
    }
}

/// A setting that cannot be used, said with its key.
package struct ConfigurationError: Error, CustomStringConvertible {
    package let description: String
}

extension ConfigurationKey {
    /// swift-configuration's readers with a default fall back to it when a value is malformed; a typing
    /// error must not silently become the default, so a value that is present is read strictly.
    static func integer(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, Int> & Sendable, _ range: ClosedRange<Int>, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            guard let text = reader.string(forKey: ConfigKey(name)) else { return }
            guard let value = Int(text), range.contains(value) else {
                throw malformed(name, text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            configuration[keyPath: path] = value
        } show: {
            String($0[keyPath: path])
        }
    }

    static func text(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, String> & Sendable, _ summary: String,
        check: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            guard let text = reader.string(forKey: ConfigKey(name)) else { return }
            if let wanted = check(text) { throw malformed(name, text, wanted) }
            configuration[keyPath: path] = text
        } show: {
            $0[keyPath: path]
        }
    }

    /// A text that is never shown.
    static func secret(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, String> & Sendable, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            guard let text = reader.string(forKey: ConfigKey(name), isSecret: true) else { return }
            configuration[keyPath: path] = text
        } show: {
            $0[keyPath: path].isEmpty ? "" : "***"
        }
    }

    static func list(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, [String]> & Sendable, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            guard let text = reader.string(forKey: ConfigKey(name)) else { return }
            configuration[keyPath: path] = text.split(separator: ",").map { String($0.trimmingPrefix(" ")) }
        } show: {
            $0[keyPath: path].joined(separator: ",")
        }
    }

    static func flag(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, Bool> & Sendable, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            guard let text = reader.string(forKey: ConfigKey(name)) else { return }
            guard let value = ["true": true, "1": true, "false": false, "0": false][text] else {
                throw malformed(name, text, "true or false")
            }
            configuration[keyPath: path] = value
        } show: {
            String($0[keyPath: path])
        }
    }

    static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, Choice> & Sendable, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            guard let text = reader.string(forKey: ConfigKey(name)) else { return }
            guard let value = Choice(rawValue: text) else {
                throw malformed(name, text, "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
            }
            configuration[keyPath: path] = value
        } show: {
            $0[keyPath: path].rawValue
        }
    }

    /// - Parameter fallback: a key that is taken where this one is not set, as `DATABASE_URL`, which many hosts set.
    static func databaseAddress(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, DatabaseAddress> & Sendable, _ summary: String,
        fallback: String? = nil
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            let other = fallback.flatMap { reader.string(forKey: ConfigKey($0)) }
            guard let text = reader.string(forKey: ConfigKey(name)) ?? other else { return }
            // It may hold a password, so the sentence does not repeat it.
            guard let address = DatabaseAddress(text) else {
                throw malformed(name, "…", "empty or an address as postgresql://user@host/name")
            }
            configuration[keyPath: path] = address
        } show: {
            $0[keyPath: path].hidden
        }
    }

    /// Addresses with a semicolon between them, which stands in no URI of PostgreSQL and, in `host=… dbname=…`, in passwords only.
    static func databaseAddresses(
        _ name: String, _ path: any WritableKeyPath<PlatformConfiguration, [DatabaseAddress]> & Sendable, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, summary: summary) { reader, configuration in
            guard let text = reader.string(forKey: ConfigKey(name)) else { return }
            let texts = text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            let addresses = texts.compactMap(DatabaseAddress.init)
            guard addresses.count == texts.count, addresses.count <= DatabaseAddress.maximumReplicas else {
                throw malformed(
                    name, "…",
                    "empty or up to \(DatabaseAddress.maximumReplicas) addresses as postgresql://user@host/name with ; between them"
                )
            }
            configuration[keyPath: path] = addresses
        } show: {
            $0[keyPath: path].map(\.hidden).joined(separator: "; ")
        }
    }

    private static func malformed(_ name: String, _ value: String, _ wanted: String) -> ConfigurationError {
        let variable = name.replacing(".", with: "_").uppercased()
        return ConfigurationError(description: "\(variable) is '\(value)', but must be \(wanted)")
    }
}
