import HTTPTypes

extension HTTPField.Name {
    static let apiKey = name("X-API-Key")
    static let requestID = name("X-Request-Id")
    static let idempotencyKey = name("Idempotency-Key")
    static let referrerPolicy = name("Referrer-Policy")
    static let forwarded = name("Forwarded")
    static let xForwardedFor = name("X-Forwarded-For")
    static let xForwardedHost = name("X-Forwarded-Host")
    static let xForwardedProto = name("X-Forwarded-Proto")
    static let xRealIP = name("X-Real-IP")
    static let secFetchSite = name("Sec-Fetch-Site")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is not a header name") }
        return name
    }
}
