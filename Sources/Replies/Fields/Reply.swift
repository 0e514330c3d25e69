/// A reply: one list of fields, from which come its JSON over HTTP and on the command line, its schema and the tables of
/// `/docs`.
public struct Reply<Subject>: Sendable {
    /// The name of its schema.
    public let name: String
    /// Its members in their order.
    public let fields: [Field<Subject>]

    /// A reply of some members, whose schema has a name.
    package init(_ name: String, _ fields: [Field<Subject>]) {
        self.name = name
        self.fields = fields
    }

    /// The reply about something.
    public func json(_ subject: Subject) -> JSON { fields.json(of: subject) }

    /// What the reply may be.
    public var schema: JSON { Schema.object(fields).json }

    /// The schema of each field by name, for tables about the reply.
    public var members: [(name: String, schema: JSON)] { fields.map { ($0.name, $0.schema.json) } }
}
