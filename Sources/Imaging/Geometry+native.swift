import COpenCV

extension Point {
    var native: bfcv_point { bfcv_point(x: Float(x.withinReach), y: Float(y.withinReach)) }
}

extension Rectangle {
    var native: bfcv_box {
        bfcv_box(
            x: Int32(pixel: x), y: Int32(pixel: y), width: max(Int32(pixel: width), 1),
            height: max(Int32(pixel: height), 1))
    }
}

extension Int32 {
    init(pixel value: Double) { self = Int32(value.withinReach) }
}

extension Double {
    /// A coordinate within a million pixels of the origin, whatever a network made of it.
    var withinReach: Double { isFinite ? Swift.min(Swift.max(self, -1e6), 1e6) : 0 }
}
