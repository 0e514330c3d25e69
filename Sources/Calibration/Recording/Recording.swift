/// Presentations that were recorded to fit a policy to cameras: pictures in folders `CAMERA/LIGHT/PERSON/PRESENTATION`, such as
/// `desk/window/ann/print-2/frame-1.jpg`.
public struct Recording: Sendable, Equatable {
    /// One picture or a burst of somebody, or of an attack with somebody's likeness.
    public struct Presentation: Sendable, Equatable {
        /// The capture device.
        public let device: String
        /// The lighting.
        public let light: String
        /// Who is, or seems to be, before the camera.
        public let subject: String
        /// The species of an attack; `nil` for a bona fide presentation.
        public let species: String?
        /// The paths of its pictures, in their order.
        public let pictures: [String]
    }

    /// All presentations, in the order of their folders' names.
    public let presentations: [Presentation]
    /// Pictures that do not lie four folders deep: nobody knows what they show.
    public let misplaced: [String]

    /// Reads what folders' names say.
    ///
    /// - Parameter paths: of all pictures, from the recording's folder on.
    public init(paths: [String]) {
        var misplaced: [String] = []
        var bursts: [[String]: [String]] = [:]
        for path in paths.sorted() {
            let folders = path.split(separator: "/").dropLast().map(String.init)
            if folders.count == Constants.depth {
                bursts[folders, default: []].append(path)
            } else {
                misplaced.append(path)
            }
        }
        self.misplaced = misplaced
        presentations = bursts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { folders, pictures in
            let kind = Self.kind(folders[3])
            return Presentation(
                device: folders[0], light: folders[1], subject: folders[2],
                species: kind == Constants.bonaFide ? nil : kind, pictures: pictures)
        }
    }

    /// `print-2` is a print.
    private static func kind(_ folder: String) -> String {
        guard let mark = folder.lastIndex(of: "-"), mark != folder.startIndex,
            folder[mark...].dropFirst().allSatisfy(\.isNumber)
        else { return folder }
        return String(folder[..<mark])
    }

    private enum Constants {
        static let depth = 4
        static let bonaFide = "bona_fide"
    }
}

extension Recording.Presentation {
    /// The picture that is judged alone: the middle one, when camera and person have come to rest.
    public var picture: String { pictures[pictures.count / 2] }

    /// The pictures that are judged as a pair: the first, and the one about a second later; `nil` for a single picture.
    public var pair: (String, String)? {
        pictures.count > 1 ? (pictures[0], pictures[min(pictures.count - 1, Self.picturesBetween)]) : nil
    }

    /// Five pictures in two seconds lie half a second apart.
    private static let picturesBetween = 2
}
