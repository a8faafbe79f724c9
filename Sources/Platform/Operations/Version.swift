/// The version of this program; CHANGELOG.md tells what is in it.
package enum Version {
    package static let current = "0.1.0"
}
