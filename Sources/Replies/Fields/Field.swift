/// A member of a reply: its name, what it may be, one sentence, and where its value comes from.
public struct Field<Subject>: Sendable {
    /// Its name.
    public let name: String
    /// What it may be, and what it means.
    public let schema: Schema
    /// Whether an object has it.
    let occurrence: FieldOccurrence
    /// Its value; nothing where the member is left out.
    let value: @Sendable (Subject) -> JSON?

    package init(
        name: String, schema: Schema, occurrence: FieldOccurrence = .always,
        value: @escaping @Sendable (Subject) -> JSON?
    ) {
        self.name = name
        self.schema = schema
        self.occurrence = occurrence
        self.value = value
    }

    /// A member whose type says what it may be; null stands for a value that is absent.
    ///
    /// - Parameters:
    ///   - range: the limits of a number, or of the numbers of a list.
    ///   - sentence: what it means.
    package init<Value: ReplyValue>(
        _ name: String, in range: ClosedRange<Double>? = nil, rounding: Rounding = .standard, _ sentence: String = "",
        _ value: @escaping @Sendable (Subject) -> Value
    ) {
        self.init(name: name, schema: Value.schema.within(range).described(sentence)) { value($0).json(rounding) }
    }

    /// A member that is an object of some fields.
    package init<Part>(
        _ name: String, _ sentence: String = "", of fields: [Field<Part>],
        _ part: @escaping @Sendable (Subject) -> Part
    ) {
        self.init(name: name, schema: .object(fields).described(sentence)) { fields.json(of: part($0)) }
    }

    /// A member that is an object of some fields, or null.
    package init<Part>(
        _ name: String, _ sentence: String = "", of fields: [Field<Part>],
        _ part: @escaping @Sendable (Subject) -> Part?
    ) {
        self.init(name: name, schema: Schema.object(fields).nullable.described(sentence)) {
            part($0).map { fields.json(of: $0) } ?? .null
        }
    }

    /// A member that is a list of such objects.
    package init<Part>(
        _ name: String, _ sentence: String = "", each fields: [Field<Part>],
        _ parts: @escaping @Sendable (Subject) -> [Part]
    ) {
        self.init(name: name, schema: .array(of: .object(fields)).described(sentence)) {
            .array(parts($0).map { fields.json(of: $0) })
        }
    }

    /// A member that is always the same.
    package init(_ name: String, always value: JSON) {
        self.init(name: name, schema: .constant(value)) { _ in value }
    }
}

/// Whether an object has a member, as the schema says.
package enum FieldOccurrence: Sendable {
    case always
    /// Where there is a value.
    case optional
}

extension Field {
    /// A member that is left out where there is no value.
    package static func optional<Value: ReplyValue>(
        _ name: String, in range: ClosedRange<Double>? = nil, rounding: Rounding = .standard, _ sentence: String = "",
        _ value: @escaping @Sendable (Subject) -> Value?
    ) -> Field {
        Field(name: name, schema: Value.schema.within(range).described(sentence), occurrence: .optional) {
            value($0)?.json(rounding)
        }
    }

    /// The members of what has few of them: one that is null or an empty text is left out.
    package static func whereSaid(_ fields: [Field]) -> [Field] { fields.leavingOut(.null, "") }

    /// A member that only replies over HTTP have, and all of them: where there is no value it is left out.
    package static func overHTTP<Value: ReplyValue>(
        _ name: String, _ sentence: String, _ value: @escaping @Sendable (Subject) -> Value?
    ) -> Field {
        Field(name: name, schema: Value.schema.described(sentence)) { value($0)?.json(.standard) }
    }

    /// An object that only replies over HTTP have, and all of them: where there is none it is left out.
    static func overHTTP<Part>(
        _ name: String, _ sentence: String, of fields: [Field<Part>], _ part: @escaping @Sendable (Subject) -> Part?
    ) -> Field {
        Field(name: name, schema: .object(fields).described(sentence)) { part($0).map { fields.json(of: $0) } }
    }

    /// The same member of something that holds the subject.
    package func of<Whole>(_ part: @escaping @Sendable (Whole) -> Subject) -> Field<Whole> {
        Field<Whole>(name: name, schema: schema, occurrence: occurrence) { [value] in value(part($0)) }
    }
}

extension Array {
    /// The same members of something that holds the subject.
    package func of<Subject, Whole>(
        _ part: @escaping @Sendable (Whole) -> Subject
    ) -> [Field<Whole>] where Element == Field<Subject> { map { $0.of(part) } }

    /// The same members, each left out where it has one of some values.
    package func leavingOut<Subject>(_ values: JSON...) -> Self where Element == Field<Subject> {
        map { field in
            Field(name: field.name, schema: field.schema, occurrence: .optional) { subject in
                // Here nil would be a JSON null.
                guard let value = field.value(subject), !values.contains(value) else { return JSON?.none }
                return value
            }
        }
    }

    /// Some of the members, in this order.
    package func named<Subject>(_ names: String...) -> Self where Element == Field<Subject> {
        names.flatMap { name in filter { $0.name == name } }
    }

    /// The object that the members make.
    package func json<Subject>(of subject: Subject) -> JSON where Element == Field<Subject> {
        .object(compactMap { field in field.value(subject).map { .init(name: field.name, value: $0) } })
    }
}

extension Schema {
    /// An object of some fields.
    package static func object<Subject>(_ fields: [Field<Subject>]) -> Schema {
        .object(
            fields.map { (name: $0.name, schema: $0.schema) },
            requiring: fields.filter { $0.occurrence == .always }.map(\.name))
    }
}
