extension String {
    /// A name of programs as words.
    public var words: String { replacing("_", with: " ") }

    /// The text cut to a length that fits a table or a key.
    public var shortened: String { shortened(to: Self.longestName) }

    /// The text cut to a number of characters, the last one an ellipsis when it was longer.
    func shortened(to length: Int) -> String { count <= length ? self : prefix(length - 1) + "…" }

    private static let longestName = 72
}
