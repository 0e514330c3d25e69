/// One entry of a drawing's legend, of printable ASCII.
public struct Caption: Sendable, Equatable {
    /// What it says.
    public let text: String
    /// The colour that it explains.
    public let colour: Colour?

    /// An entry; a text that is not printable ASCII is a programmer error.
    public init(_ text: String, _ colour: Colour? = nil) {
        precondition(text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "a caption is printable ASCII")
        self.text = text
        self.colour = colour
    }
}
