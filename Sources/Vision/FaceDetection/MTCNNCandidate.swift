import Imaging

/// A box on its way through MTCNN, with the correction that its last network gave. The right and lower edges lie one pixel
/// beyond the last column and row, so that a width is a difference.
struct MTCNNCandidate {
    var candidate: FaceCandidate
    /// Left, top, right and bottom, in parts of the box's sizes.
    var offsets: [Float]

    /// The box moved by its correction.
    func calibrated() -> MTCNNCandidate {
        var box = candidate
        let (width, height) = (box.right - box.left, box.bottom - box.top)
        box.left += offsets[0] * width
        box.top += offsets[1] * height
        box.right += offsets[2] * width
        box.bottom += offsets[3] * height
        return MTCNNCandidate(candidate: box, offsets: offsets)
    }

    /// The square of the box's longer side around its middle.
    func squared() -> MTCNNCandidate {
        var box = candidate
        let (width, height) = (box.right - box.left, box.bottom - box.top)
        let side = max(width, height)
        box.left += (width - side) / 2
        box.top += (height - side) / 2
        box.right = box.left + side
        box.bottom = box.top + side
        return MTCNNCandidate(candidate: box, offsets: offsets)
    }

    /// The box of whole first and last columns and rows.
    func rounded() -> MTCNNCandidate {
        var box = candidate
        box.left.round(.toNearestOrEven)
        box.top.round(.toNearestOrEven)
        box.right = (box.right - 1).rounded(.toNearestOrEven) + 1
        box.bottom = (box.bottom - 1).rounded(.toNearestOrEven) + 1
        return MTCNNCandidate(candidate: box, offsets: offsets)
    }

    /// The part of the box inside the picture. The package does so by the way, because it cuts the crop out of a view.
    func clipped(to image: Image) -> MTCNNCandidate {
        var box = candidate
        box.left = max(box.left, 0)
        box.top = max(box.top, 0)
        box.right = min(box.right, Float(image.width))
        box.bottom = min(box.bottom, Float(image.height))
        return MTCNNCandidate(candidate: box, offsets: offsets)
    }

    func scored(_ score: Float, offsets: [Float]) -> MTCNNCandidate {
        var scored = MTCNNCandidate(candidate: candidate, offsets: offsets)
        scored.candidate.score = score
        return scored
    }

    /// With five points, given as x of all and then y of all in parts of `box`.
    func with(points: [Float], in box: FaceCandidate) -> MTCNNCandidate {
        var placed = self
        let half = points.count / 2
        placed.candidate.points = (0..<half).flatMap { index in
            [
                box.left + points[index] * (box.right - box.left),
                box.top + points[half + index] * (box.bottom - box.top),
            ]
        }
        return placed
    }

    /// The box's pixels, black beyond the picture, brought to a network's side; nil when the box misses the picture.
    func input(from image: Image, side: Int) throws(VisionError) -> [Float]? {
        let visible = clipped(to: image).candidate
        guard candidate.isFinite, visible.right - visible.left >= 1, visible.bottom - visible.top >= 1 else {
            return nil
        }
        return try vision {
            try image.warped(
                by: .translation(x: Double(candidate.left), y: Double(candidate.top)),
                width: Int(candidate.right - candidate.left), height: Int(candidate.bottom - candidate.top),
                border: .zero
            )
            .resized(width: side, height: side, interpolation: .area)
            .tensor(through: .identity, border: .zero, form: MTCNNDetector.Constants.form(side: side))
        }
    }
}

extension [MTCNNCandidate] {
    /// The candidates without those that overlap a better one by more than `overlap`, the highest score first.
    func suppressed(overlap: Float, of whole: OverlapMeasure = .union) -> [MTCNNCandidate] {
        var kept: [MTCNNCandidate] = []
        for item in sorted(by: { $0.candidate.score > $1.candidate.score })
        where !kept.contains(where: { $0.candidate.overlap(with: item.candidate, of: whole) > overlap }) {
            kept.append(item)
        }
        return kept
    }
}
