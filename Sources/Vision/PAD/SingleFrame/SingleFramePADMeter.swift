public import Imaging

/// The single-frame measurement: both networks on a few crops, and the classical cues. A meter belongs to one lane.
public struct SingleFramePADMeter {
    private enum Constants {
        // Sideways shifts in box widths, measured: see docs/decisions. A third, undisturbed crop changes nothing; up and
        // down the larger crop has no room in a usual picture; another scale changes less.
        static let shifts = [0.08, -0.08]
    }

    /// How many crops each network sees.
    public enum Crops: Sendable {
        /// One as the networks were trained; for a face that is seen again in another frame.
        case one
        /// Some that are moved sideways, so that the score's stability is known.
        case disturbed

        fileprivate var shifts: [Double] {
            switch self {
            case .one: [0]
            case .disturbed: Constants.shifts
            }
        }
    }

    private let networks: [MiniFASNet]
    private let ownNetworks: [PADNetwork]
    private let cues = PADCueMeter()
    private let parallelism: Parallelism

    /// A meter over its networks, which all have the same weight; there is at least one.
    ///
    /// - Parameter ownNetworks: an operator's own, whose scores stand beside and are not part of the mean.
    public init(networks: [MiniFASNet], ownNetworks: [PADNetwork] = [], parallelism: Parallelism = .latency) {
        precondition(!networks.isEmpty, "at least one network measures")
        self.networks = networks
        self.ownNetworks = ownNetworks
        self.parallelism = parallelism
    }

    /// Measures a face.
    ///
    /// - Parameters:
    ///   - image: the upright colour picture as it was decoded.
    ///   - mesh: the face's points in it.
    ///   - detected: the detector's box of the face, around which an operator's own networks look; without it that of the mesh.
    ///   - crops: how many crops each built-in network sees.
    /// - Throws: `VisionError` when a native stage fails.
    public func measure(
        _ image: Image, mesh: FaceMesh, detected: Rectangle? = nil, crops: Crops = .disturbed
    ) throws(VisionError) -> SingleFramePAD {
        // Cues and networks share nothing but the picture (docs/decisions/0011: 3 ms less on an idle core).
        let cues = Aside(parallelism) { [cues] () throws(VisionError) in try cues.findings(image, mesh: mesh) }
        let scores = Result { () throws(VisionError) in
            (
                try classify(image, box: mesh.boundingBox, crops: crops),
                try judge(image, box: detected ?? mesh.boundingBox)
            )
        }
        let found = try cues.value()
        let (scored, own) = try scores.get()
        return SingleFramePAD(
            networks: scored.networks + own, score: scored.score, spread: scored.spread, printShare: scored.printShare,
            cues: found.cues, pattern: found.pattern)
    }

    /// The networks' part alone, for the face in a box around its mesh.
    public func classify(
        _ image: Image, box: Rectangle, crops kind: Crops = .disturbed
    ) throws(VisionError) -> SingleFramePAD {
        var outputs: [[MiniFASNet.Output]] = []
        for network in networks {
            var crops: [MiniFASNet.Output] = []
            for shift in kind.shifts {
                let shifted = Rectangle(
                    x: box.x + shift * box.width, y: box.y, width: box.width, height: box.height)
                crops.append(try network.classify(image, box: shifted))
            }
            outputs.append(crops)
        }
        return Self.combine(outputs, names: networks.map(\.variant.rawValue))
    }

    /// The scores of an operator's own networks, each of the crop that it was trained on.
    private func judge(_ image: Image, box: Rectangle) throws(VisionError) -> [SingleFramePAD.NetworkScores] {
        var scores: [SingleFramePAD.NetworkScores] = []
        for network in ownNetworks {
            scores.append(.init(model: network.name, crops: [try network.score(image, box: box)]))
        }
        return scores
    }

    /// `outputs` holds one list per network, with one output per crop.
    static func combine(_ outputs: [[MiniFASNet.Output]], names: [String]) -> SingleFramePAD {
        let cropMeans = (outputs.first ?? []).indices.map { crop in mean(outputs.map { $0[crop].live }) }
        let all = outputs.flatMap { $0 }
        let printed = all.map(\.print).reduce(0, +)
        let attack = printed + all.map(\.screen).reduce(0, +)
        return SingleFramePAD(
            networks: zip(names, outputs).map { name, crops in
                .init(model: name, crops: crops.map { PADScore($0.live) })
            },
            score: PADScore(mean(cropMeans)), spread: (cropMeans.max() ?? 0) - (cropMeans.min() ?? 0),
            printShare: attack > 0 ? printed / attack : nil, cues: [])
    }

    private static func mean(_ values: [Float]) -> Float { values.reduce(0, +) / Float(values.count) }
}
