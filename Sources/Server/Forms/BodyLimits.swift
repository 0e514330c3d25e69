/// Limits of bodies that hold for every form.
enum BodyLimits {
    /// Room for delimiters, headers and the other fields of a form or of a JSON object.
    static let overheadBytes = 64 * 1024

    /// A field that holds a number or a flag has no meaning when it is longer.
    static let numberBytes = 64

    /// The characters that base64 takes in lines of 64, each with a line end that JSON escapes as four.
    static func base64(ofBytes bytes: Int) -> Int { (bytes / 3 + 1) * 4 * 17 / 16 }
}
