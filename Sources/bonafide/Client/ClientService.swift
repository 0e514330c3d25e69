import ArgumentParser

/// The services of a server.
enum ClientService: String, CaseIterable, ExpressibleByArgument, Sendable {
    case health
    case liveness
    case faceMatch = "face-match"
    case identity
    case main
    case compare
    case detect
    case pair
    case match

    /// A file and the name of the part that carries it.
    struct Part: Sendable, Equatable {
        let picture: ClientPicture
        let name: String

        init(_ picture: ClientPicture, _ name: String) {
            self.picture = picture
            self.name = name
        }

        /// Whether the file is sent as hexadecimal digits.
        var isHexadecimal: Bool { picture == .dataGroup2 }
    }

    /// What it takes: one part of each group.
    var parts: [[Part]] {
        switch self {
        case .health: []
        case .liveness, .identity, .main: [[Part(.image, "image")]]
        case .faceMatch:
            [[Part(.reference, "reference_image"), Part(.dataGroup2, "dg2_hex")], [Part(.selfie, "selfie_image")]]
        case .match: [[Part(.reference, "reference"), Part(.dataGroup2, "dg2_hex")], [Part(.selfie, "probe")]]
        case .compare: [[Part(.photoA, "photo_a")], [Part(.photoB, "photo_b")]]
        case .detect, .pair: [[Part(.image1, "image1")], [Part(.image2, "image2")]]
        }
    }

    /// The path of the service's route.
    func path(_ form: ClientRequest.PictureTransport) -> String {
        switch self {
        case .detect where form == .json: "/detect_base64"
        case .pair: "/v1/liveness/pair"
        case .match: "/v1/faces/match"
        default: "/" + rawValue
        }
    }

    /// The parts for the files that the user gave.
    ///
    /// - Throws: a `ValidationError` that names the file that is missing or not wanted.
    func parts(given: Set<ClientPicture>) throws(ValidationError) -> [Part] {
        var chosen: [Part] = []
        for group in parts {
            let found = group.filter { given.contains($0.picture) }
            guard found.count == 1 else {
                let names = group.map { "--" + $0.picture.rawValue }.joined(separator: " or ")
                throw ValidationError("--service \(rawValue) needs \(names)")
            }
            chosen += found
        }
        if let extra = ClientPicture.allCases.first(where: { picture in
            given.contains(picture) && !chosen.contains { $0.picture == picture }
        }) {
            throw ValidationError("--service \(rawValue) takes no --\(extra.rawValue)")
        }
        return chosen
    }
}
