import HTTPTypes

extension HTTPField.Name {
    static let apiKey = name("X-API-Key")
    static let requestID = name("X-Request-Id")
    static let idempotencyKey = name("Idempotency-Key")
    static let referrerPolicy = name("Referrer-Policy")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is not a header name") }
        return name
    }
}
