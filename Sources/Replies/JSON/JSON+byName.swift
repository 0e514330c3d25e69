extension JSON {
    /// The same with the members of each object by their names, and numbers that are whole without decimals: the form of
    /// replies that only commands give, and of the files that they write.
    public var byName: JSON {
        switch self {
        case .object(let members):
            .object(members.map { .init(name: $0.name, value: $0.value.byName) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.byName))
        case .number(let number): Int(exactly: number).map(JSON.integer) ?? self
        default: self
        }
    }
}
