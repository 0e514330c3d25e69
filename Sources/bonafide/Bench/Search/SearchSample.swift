/// Made-up templates for a benchmark: several of each person, whose cosines are like those of SFace's templates.
///
/// On the development folds of LFW mated cosines of SFace lie between 0.4 and 0.9, most between 0.5 and 0.8. A template is
/// the person's direction and noise, weighted so that two of them have such a cosine. A tenth of the persons have a twin
/// whose direction is 0.9 of their own, and every twentieth template nearly equals another one of the same person.
struct SearchSample: Sendable {
    private enum Constants {
        static let templatesPerPerson = 4
        static let cosines: ClosedRange<Float> = 0.5...0.8
        static let twinCosine: Float = 0.9
        static let twinEvery = 10
        static let nearEvery = 20
        static let nearCosine: Float = 0.999
        /// So many even terms have a sum that is close enough to normal.
        static let terms = 3
    }

    /// Values of a template.
    let dimension: Int
    private(set) var count = 0
    /// One template after the other.
    private(set) var values: [Float] = []
    private var directions: [[Float]] = []
    private var generator: Generator

    /// Templates from a seed.
    init(count: Int, dimension: Int, seed: UInt64) {
        self.dimension = dimension
        generator = Generator(state: seed)
        values.reserveCapacity(count * dimension)
        while self.count < count { addPerson(upTo: count) }
    }

    /// Whose template it is.
    static func person(of template: Int) -> Int { template / Constants.templatesPerPerson }

    private mutating func addPerson(upTo count: Int) {
        let isTwin = directions.count % Constants.twinEvery == 1
        let direction =
            isTwin
            ? near(directions[directions.count - 1], cosine: Constants.twinCosine) : generator.direction(dimension)
        directions.append(direction)
        for _ in 0..<min(Constants.templatesPerPerson, count - self.count) {
            let isNear = self.count % Constants.nearEvery == Constants.nearEvery - 1
            let origin = isNear ? Array(values.suffix(dimension)) : direction
            values += near(origin, cosine: isNear ? Constants.nearCosine : templateCosine())
            self.count += 1
        }
    }

    /// New templates of persons that are enrolled.
    mutating func probes(_ count: Int) -> [[Float]] {
        (0..<count).map { _ in
            let person = Int.random(in: 0..<directions.count, using: &generator)
            return near(directions[person], cosine: templateCosine())
        }
    }

    /// Two templates at this cosine from their person's direction have its square between them.
    private mutating func templateCosine() -> Float {
        Float.random(in: Constants.cosines, using: &generator).squareRoot()
    }

    private mutating func near(_ direction: [Float], cosine: Float) -> [Float] {
        let noise = generator.direction(dimension)
        let rest = (1 - cosine * cosine).squareRoot()
        var values = direction
        for i in values.indices { values[i] = cosine * direction[i] + rest * noise[i] }
        return Generator.normalized(values)
    }

    /// SplitMix64 (Steele et al., "Fast splittable pseudorandom number generators").
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        /// A vector of length 1 in any direction.
        mutating func direction(_ dimension: Int) -> [Float] {
            var values = [Float](repeating: 0, count: dimension)
            for i in values.indices {
                // 21 bits for each term.
                var bits = next()
                for _ in 0..<Constants.terms {
                    values[i] += Float(bits & 0x1F_FFFF) - Float(0x10_0000)
                    bits >>= 21
                }
            }
            return Self.normalized(values)
        }

        static func normalized(_ values: [Float]) -> [Float] {
            var sum: Float = 0
            for value in values { sum += value * value }
            let inverse = 1 / sum.squareRoot()
            var values = values
            for i in values.indices { values[i] *= inverse }
            return values
        }
    }
}
