/// The most bytes of a body, from the most bytes of one picture.
enum BodyLimits {
    /// Room for delimiters, headers and the other fields of a form or of a JSON object.
    private static let overheadBytes = 64 * 1024

    /// A field that holds a number or a flag has no meaning when it is longer.
    static let numberBytes = 64

    /// The most bytes of a form.
    static func form(pictures: Int, of pictureLimitBytes: Int) -> Int { pictures * pictureLimitBytes + overheadBytes }

    /// The most bytes of a JSON object with its pictures in base64.
    static func json(pictures: Int, of pictureLimitBytes: Int) -> Int {
        pictures * (pictureLimitBytes / 3 + 1) * 4 + overheadBytes
    }

    /// The most bytes of a form or a JSON object whose files have so many bytes together: hexadecimal takes twice as many.
    static func text(ofBytes bytes: Int) -> Int { bytes * 2 + overheadBytes }

    /// The most bytes of any body.
    static func largest(pictureLimitBytes: Int) -> Int {
        text(ofBytes: max(2 * pictureLimitBytes, CalibrationRequest.limitBytes))
    }
}
