/// A piece of HTML or SVG that is well-formed by construction: texts and values are escaped here and nowhere else.
public struct Markup: Sendable, Equatable {
    /// The markup as it is written to a file.
    public let source: String

    /// An element.
    public init(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        @MarkupBuilder content: () -> [Markup] = { [] }
    ) {
        var source = "<\(name)"
        for (key, value) in attributes { source += " \(key)=\"\(Self.escaped(value))\"" }
        let children = content().map(\.source).joined()
        let isVoid = Self.voidElements.contains("\(name)") && children.isEmpty
        self.source = isVoid ? source + "/>" : source + ">" + children + "</\(name)>"
    }

    /// A text.
    public init(text: String) { source = Self.escaped(text) }

    /// Markup that is written in this program, such as a line end.
    public init(trusted source: StaticString) { self.source = "\(source)" }

    /// Style sheets or scripts that were embedded at build, one below the other, without the last one's line end.
    public init(embedded files: [UInt8]...) {
        let source = files.map { String(decoding: $0, as: UTF8.self) }.joined()
        self.source = source.hasSuffix("\n") ? String(source.dropLast()) : source
    }

    /// Several pieces, one after another.
    public init(@MarkupBuilder _ content: () -> [Markup]) { source = content().map(\.source).joined() }

    /// A text without any character that means something in markup, that XML forbids, or that would change the
    /// direction of the text around it (CWE-79, CWE-1007).
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped += " "
            case _ where isHarmful(scalar): escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.generalCategory == .control || properties.isBidiControl || properties.isNoncharacterCodePoint
    }

    /// The elements of HTML that have no end tag.
    private static let voidElements: Set<String> = ["br", "col", "hr", "img", "meta", "wbr"]
}

/// Lists the content of an element; a string in it is a text.
@resultBuilder public enum MarkupBuilder {
    /// An element.
    public static func buildExpression(_ markup: Markup) -> [Markup] { [markup] }
    /// Several elements.
    public static func buildExpression(_ markups: [Markup]) -> [Markup] { markups }
    /// A text.
    public static func buildExpression(_ text: String) -> [Markup] { [Markup(text: text)] }
    /// One after the other.
    public static func buildBlock(_ parts: [Markup]...) -> [Markup] { parts.flatMap { $0 } }
    /// The content of an `if`.
    public static func buildOptional(_ part: [Markup]?) -> [Markup] { part ?? [] }
    /// The first branch.
    public static func buildEither(first part: [Markup]) -> [Markup] { part }
    /// The other branch.
    public static func buildEither(second part: [Markup]) -> [Markup] { part }
    /// The content of a loop.
    public static func buildArray(_ parts: [[Markup]]) -> [Markup] { parts.flatMap { $0 } }
}
