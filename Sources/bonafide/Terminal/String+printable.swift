extension String {
    /// The text with `?` for every control character, so that a file's name cannot write to the terminal (CWE-150).
    var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }
}
