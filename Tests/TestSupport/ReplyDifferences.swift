import Foundation

/// What a reply lacks of another, changed of it, or has in another order; more it may tell.
public func differences(of new: String, from old: String) throws -> [String] {
    let values = try [new, old].map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
    let lost = lost(values[0], values[1], at: "$")
    var rest = names(new)[...]
    for name in names(old) {
        guard let place = rest.firstIndex(of: name) else { return lost + ["\(name): not in its place"] }
        rest = rest[(place + 1)...]
    }
    return lost
}

private func names(_ text: String) -> [Substring] { text.matches(of: /"([^"\\]*)" ?:/).map(\.output.1) }

private func lost(_ new: JSONValue?, _ old: JSONValue, at path: String) -> [String] {
    switch (new, old) {
    case (.object(let members), .object(let known)):
        known.flatMap { lost(members[$0.key], $0.value, at: "\(path).\($0.key)") }
    case (.array(let elements), .array(let known)) where elements.count == known.count:
        zip(elements, known).enumerated().flatMap { lost($1.0, $1.1, at: "\(path)[\($0)]") }
    default: new == old ? [] : ["\(path): \(new.map { "\($0)" } ?? "absent"), not \(old)"]
    }
}
