/// What requests take from a JSON object.
extension JSONText {
    /// Reads the body of a request.
    ///
    /// - Throws: `json.invalid`.
    init(body: [UInt8]) throws(Problem) {
        guard let text = JSONText(body) else { throw Problem(.invalidJSON) }
        self = text
    }

    /// The picture that a member holds as base64 or as a data URI.
    ///
    /// - Throws: `json.invalid` without such a member, `request.too_large`, or the code of a malformed text; each with
    ///   the member's name.
    func picture(_ name: String, limitBytes: Int) throws(Problem) -> [UInt8] {
        guard case .text(let text)? = try members.value(name) else { throw Problem(.invalidJSON, field: name) }
        let picture: [UInt8]
        do {
            picture = try DataURI.decodePicture(bytes(of: text))
        } catch {
            throw Problem(ProblemCode(error), field: name)
        }
        guard picture.count <= limitBytes else { throw Problem(.tooLarge, field: name) }
        return picture
    }
}

extension [JSONText.Member] {
    /// The value of a member, if there is one.
    ///
    /// - Throws: `parameter.invalid` when the name is given twice.
    func value(_ name: String) throws(Problem) -> JSONText.Value? {
        let found = filter { $0.name == name }
        guard found.count <= 1 else { throw Problem(.invalidParameter, field: name) }
        return found.first?.value
    }
}
