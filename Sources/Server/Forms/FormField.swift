/// A short text, number or flag of a request.
struct FormField: Sendable {
    /// The values that a field holds.
    enum Kind: Sendable {
        /// `true` or `false`, or another word that `Flag` reads.
        case flag(standard: Bool? = nil)
        /// A number; `standard` counts when it is absent.
        case number(in: ClosedRange<Double>? = nil, standard: Double? = nil, isWhole: Bool = false)
        /// Any text.
        case text
        /// One of some texts.
        case choice([String])
    }

    /// Where it may be sent.
    struct Places: OptionSet, Sendable {
        let rawValue: Int
        /// In the query.
        static let query = Places(rawValue: 1)
        /// In a form or a JSON object.
        static let body = Places(rawValue: 2)
    }

    /// Which JSON values it may be, and how another is refused.
    enum JSONValues: Sendable {
        /// Any value but an array or an object, which are `json.invalid`; `null` says nothing.
        case scalars
        /// A truth value, else `json.invalid`; `null` says nothing.
        case flags
        /// A number, or a text that is one, else `parameter.invalid`; `null` says nothing beside the object's files.
        case numbers
    }

    /// Its name.
    let name: String
    /// What it holds.
    let kind: Kind
    /// What it means, as a sentence.
    let sentence: String
    /// Where it may be sent; values sent in several places must be equal.
    let places: Places
    /// Where it may be sent only once, even when it says the same again.
    let once: Places
    /// Which JSON values it may be.
    let values: JSONValues
    /// The member that holds it in JSON; absent = it is sent beside the files.
    let container: String?

    /// A field that may be sent anywhere by default.
    init(
        _ name: String, _ kind: Kind, _ sentence: String = "", in places: Places = [.query, .body], once: Places = [],
        as values: JSONValues = .scalars, within container: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.sentence = sentence
        self.places = places
        self.once = once
        self.values = values
        self.container = container
    }

    /// The same field in other places.
    init(_ field: FormField, in places: Places) {
        self.init(
            field.name, field.kind, field.sentence, in: places, once: field.once, as: field.values,
            within: field.container)
    }
}
