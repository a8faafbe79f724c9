import Mustache

/// What a template sees: names with values, nested by further models, lists and plain values.
///
/// A value that is nil is left out, so that `{{#name}}` is empty and `{{^name}}` speaks. Mustache takes an empty
/// string for something that is there: leave it out too, with `set(_:nonEmpty:)`.
package struct PageModel: Sendable, MustacheParent, ExpressibleByDictionaryLiteral {
    private var values: [String: any Sendable]

    package init(dictionaryLiteral elements: (String, (any Sendable)?)...) {
        values = [:]
        for (name, value) in elements { self[name] = value }
    }

    package subscript(_ name: String) -> (any Sendable)? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// Sets text, or leaves it out when it is nil or empty.
    package mutating func set(_ name: String, nonEmpty text: String?) {
        self[name] = text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `data` for `<script type="application/json">{{{data}}}</script>`.
    package mutating func setData(_ value: some Encodable) throws {
        self["data"] = HTMLText.scriptSafe(json: try WebJSON.text(value))
    }

    /// The names of both; where both have one, the other's value.
    package func merging(_ other: PageModel) -> PageModel {
        var merged = self
        merged.values.merge(other.values) { _, new in new }
        return merged
    }

    package func child(named name: String) -> Any? { values[name] }
}
