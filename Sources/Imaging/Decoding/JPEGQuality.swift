/// The quality setting behind a quantisation table: libjpeg's scaling of the luma table of ISO/IEC 10918-1, K.1.
enum JPEGQuality {
    /// The quality (1…100) whose table is nearest in the sum of absolute differences; `table` is row by row.
    static func estimate(of table: [Int]) -> Int {
        let distance = { (quality: Int) in
            zip(scaled(to: quality), table).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        return (1...100).min { distance($0) < distance($1) } ?? 1
    }

    /// libjpeg's `jpeg_quality_scaling` and `jpeg_add_quant_table`.
    private static func scaled(to quality: Int) -> [Int] {
        let percent = quality < 50 ? 5000 / quality : 200 - 2 * quality
        return luma.map { min(max(($0 * percent + 50) / 100, 1), 255) }
    }

    private static let luma = [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ]
}
