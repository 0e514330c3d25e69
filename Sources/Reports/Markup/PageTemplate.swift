/// A page that lies as a file under `Web/`: a place such as `{{title}}` takes markup, and a line that begins with spaces
/// continues the line before it.
public struct PageTemplate: Sendable {
    /// The texts before, between and behind the places.
    private let texts: [String]
    /// The names of the places, in their order.
    private let places: [String]

    /// Reads a file that was embedded at build.
    public init(_ file: [UInt8]) {
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var page = ""
        for (index, line) in lines.enumerated() {
            if index > 0, !line.hasPrefix(" ") { page += "\n" }
            page += line.drop { $0 == " " }
        }
        let parts = page.split(separator: "{{", omittingEmptySubsequences: false)
        var texts = [String(parts[0])]
        var places: [String] = []
        for part in parts.dropFirst() {
            let pieces = part.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
            precondition(pieces.count == 2, "each place of a page has an end")
            places.append(String(pieces[0]))
            texts.append(String(pieces[1]))
        }
        self.texts = texts
        self.places = places
    }

    /// The page with markup in each of its places.
    public func filled(_ parts: [String: Markup]) -> String {
        precondition(Set(places) == Set(parts.keys), "each place of a page is filled, and nothing else is given")
        var page = texts[0]
        for (place, text) in zip(places, texts.dropFirst()) { page += (parts[place]?.source ?? "") + text }
        return page
    }
}
