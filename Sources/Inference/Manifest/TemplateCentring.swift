import Cryptography

/// The mean templates that are subtracted from a network's templates before these are compared.
///
/// A network's templates of different people are not spread evenly: they share a direction, which says nothing about who it
/// is. The mean of portraits of many people is an estimate of it. Pictures of a document have one of their own.
public struct TemplateCentring: Sendable, Equatable, Codable {
    /// The mean of templates of length 1 of pictures of people in front of a camera.
    public let camera: [Float]
    /// The mean of portraits on documents; the camera's when absent.
    public let document: [Float]?
    /// The pictures that the means were made of.
    public let source: String?
    /// The SHA-256 that the camera's mean must have (`cameraSHA256`), lower-case hexadecimal; nothing is checked when absent.
    public let sha256: String?

    /// Means, the pictures that they were made of, and the SHA-256 that the camera's must have.
    public init(camera: [Float], document: [Float]? = nil, source: String? = nil, sha256: String? = nil) {
        self.camera = camera
        self.document = document
        self.source = source
        self.sha256 = sha256
    }

    /// The SHA-256 of the camera's mean, written as the shortest decimal numbers with a space between them.
    public var cameraSHA256: String {
        let text = camera.map { "\($0)" }.joined(separator: " ")
        return SHA256.digest(of: Array(text.utf8)).hexadecimal
    }

    /// The first twelve digits of that, which tell the camera's mean from others: what is kept is made with that one.
    public var identifier: String { String(cameraSHA256.prefix(Constants.digits)) }

    /// The first contradiction with the length of the templates, as a sentence.
    func contradiction(length: Int) -> String? {
        for mean in [camera, document].compactMap(\.self) {
            guard mean.count == length else { return "has a mean of \(mean.count) values for templates of \(length)" }
            // The mean of vectors of length 1 is shorter than they are.
            let square = mean.reduce(0) { $0 + $1 * $1 }
            guard square.isFinite, square > 0, square < 1 else { return "has a mean that is none of templates" }
        }
        guard sha256 == nil || sha256 == cameraSHA256 else { return "has another mean than its SHA-256 says" }
        return nil
    }

    private enum Constants {
        static let digits = 12
    }
}
