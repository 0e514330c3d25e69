import Cryptography
import Foundation
import Imaging

/// A request of the client, ready to be sent.
struct ClientRequest: Sendable, Equatable {
    /// How pictures are sent.
    enum PictureTransport: Sendable {
        /// As the file's bytes, or as a form where a service takes two files.
        case raw
        /// As base64 in a JSON object.
        case json
    }

    /// The path below the server's address.
    let path: String
    /// The body with its media type; absent = a request without a body.
    let body: Body?

    /// A body.
    struct Body: Sendable, Equatable {
        let contentType: String
        let bytes: [UInt8]
    }

    /// A request to a service.
    ///
    /// - Parameters:
    ///   - files: the bytes for each part of the service.
    ///   - boundary: parts a form's files; it must not occur in them.
    init(
        _ service: ClientService, _ files: [(part: ClientService.Part, bytes: [UInt8])], as form: PictureTransport,
        boundary: String = "bonafide-" + UUID().uuidString
    ) {
        path = service.path(form)
        switch (form, files.count) {
        case (_, 0): body = nil
        case (.json, _): body = Self.json(files)
        case (.raw, 1): body = Body(contentType: Self.contentType(files[0].bytes), bytes: files[0].bytes)
        case (.raw, _): body = Self.form(files, boundary)
        }
    }

    private static func json(_ files: [(part: ClientService.Part, bytes: [UInt8])]) -> Body {
        // Neither the parts' names nor base64 need escapes.
        let members = files.map { part, bytes in
            "\"\(part.name)\":\"\(part.isHexadecimal ? bytes.hexadecimal : Data(bytes).base64EncodedString())\""
        }
        return Body(contentType: "application/json", bytes: Array("{\(members.joined(separator: ","))}".utf8))
    }

    /// `multipart/form-data` (RFC 7578).
    private static func form(_ files: [(part: ClientService.Part, bytes: [UInt8])], _ boundary: String) -> Body {
        var body: [UInt8] = []
        for (part, bytes) in files {
            let type = part.isHexadecimal ? "text/plain" : contentType(bytes)
            body +=
                """
                --\(boundary)\r
                Content-Disposition: form-data; name="\(part.name)"; filename="\(part.picture.rawValue)"\r
                Content-Type: \(type)\r
                \r\n
                """.utf8
            body += part.isHexadecimal ? Array(bytes.hexadecimal.utf8) : bytes
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        return Body(contentType: "multipart/form-data; boundary=\(boundary)", bytes: body)
    }

    private static func contentType(_ bytes: [UInt8]) -> String {
        switch ImageFormat(signatureOf: bytes) {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .bmp: "image/bmp"
        case .tiff: "image/tiff"
        case .webp: "image/webp"
        case .jpeg2000: "image/jp2"
        case nil: "application/octet-stream"
        }
    }
}
