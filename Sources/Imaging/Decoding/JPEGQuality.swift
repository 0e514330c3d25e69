/// The quality setting behind a quantisation table: libjpeg's scaling of the luma table of ISO/IEC 10918-1, K.1.
enum JPEGQuality {
    /// The quality (1…100) whose table has the nearest sum.
    static func estimate(of table: [Int]) -> Int {
        let sum = table.reduce(0, +)
        let nearest = sums.indices.min { abs(sums[$0] - sum) < abs(sums[$1] - sum) }
        return (nearest ?? 0) + 1
    }

    /// The sums of libjpeg's tables for 1…100 (`jpeg_quality_scaling` and `jpeg_add_quant_table`); they only fall.
    private static let sums = (1...100).map { quality in
        let percent = quality < 50 ? 5000 / quality : 200 - 2 * quality
        return luma.reduce(0) { $0 + min(max(($1 * percent + 50) / 100, 1), 255) }
    }

    private static let luma = [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ]
}
