import Imaging

/// What a network proposes before overlapping proposals are merged: a box and points in any one unit.
struct FaceCandidate: Equatable {
    /// The left edge.
    var left: Float
    /// The upper edge.
    var top: Float
    /// The right edge.
    var right: Float
    /// The lower edge.
    var bottom: Float
    /// x and y of each point, in turn.
    var points: [Float]
    /// 0…1, higher = more certainly a face.
    var score: Float

    var area: Float { (right - left) * (bottom - top) }

    func intersection(with other: FaceCandidate) -> Float {
        let width = min(right, other.right) - max(left, other.left)
        let height = min(bottom, other.bottom) - max(top, other.top)
        return width > 0 && height > 0 ? width * height : 0
    }

    /// How much of two candidates is common, 0…1.
    func overlap(with other: FaceCandidate, of whole: OverlapMeasure = .union) -> Float {
        let common = intersection(with: other)
        let total =
            switch whole {
            case .union: area + other.area - common
            case .smaller: min(area, other.area)
            }
        return total > 0 ? common / total : 0
    }
}

/// What the area common to two candidates is divided by.
enum OverlapMeasure {
    /// The area that either covers.
    case union
    /// The area of the smaller.
    case smaller
}

extension [FaceCandidate] {
    /// The candidates without those that overlap a better one by more than `overlap`, the highest score first.
    func suppressed(overlap: Float, of whole: OverlapMeasure = .union) -> [FaceCandidate] {
        var kept: [FaceCandidate] = []
        for candidate in sorted(by: { $0.score > $1.score })
        where !kept.contains(where: { $0.overlap(with: candidate, of: whole) > overlap }) {
            kept.append(candidate)
        }
        return kept
    }

    /// One candidate per group that overlaps its best member by more than `overlap`: the group's mean weighted by score
    /// under the best score, the highest first (BlazeFace, Bazarevsky et al. 2019, section 3.4).
    func blended(overlap: Float) -> [FaceCandidate] {
        var rest = sorted { $0.score > $1.score }
        var merged: [FaceCandidate] = []
        while let best = rest.first {
            let group = rest.filter { $0.overlap(with: best) > overlap }
            guard !group.isEmpty else { return merged + [best] }
            rest.removeAll { $0.overlap(with: best) > overlap }
            merged.append(group.weightedMean(score: best.score))
        }
        return merged
    }

    private func weightedMean(score: Float) -> FaceCandidate {
        let total = reduce(0) { $0 + $1.score }
        var mean = FaceCandidate(
            left: 0, top: 0, right: 0, bottom: 0, points: .init(repeating: 0, count: self[0].points.count), score: score
        )
        for member in self {
            let weight = member.score / total
            mean.left += member.left * weight
            mean.top += member.top * weight
            mean.right += member.right * weight
            mean.bottom += member.bottom * weight
            for index in mean.points.indices { mean.points[index] += member.points[index] * weight }
        }
        return mean
    }
}
