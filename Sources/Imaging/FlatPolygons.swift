import COpenCV

/// Polygons as the C boundary takes them: all coordinates one after the other, and the corners of each.
struct FlatPolygons {
    let coordinates: [Float]
    let counts: [Int32]

    init(_ polygons: [[Point]]) {
        coordinates = polygons.joined().flatMap { [Float($0.x), Float($0.y)] }
        counts = polygons.map { Int32($0.count) }
    }

    /// Lends the polygons to one call.
    func lend<Result>(_ call: (bfcv_polygons) -> Result) -> Result {
        coordinates.withUnsafeBufferPointer { coordinates in
            counts.withUnsafeBufferPointer { counts in
                call(
                    bfcv_polygons(
                        coordinates: coordinates.baseAddress, counts: counts.baseAddress, number: Int32(counts.count)))
            }
        }
    }
}
