import Imaging

/// The part of a picture that a network of Silent-Face-Anti-Spoofing looks at, in whole pixels: `CropImage` of that
/// project's `src/generate_patches.py`.
struct PADCrop: Equatable {
    /// The first column.
    let left: Int
    /// The first row.
    let top: Int
    /// Columns, at least 1.
    let width: Int
    /// Rows, at least 1.
    let height: Int

    /// The box, cut to whole pixels, `scale` times as large around its middle or as large as the picture allows, and
    /// shifted back into the picture.
    init(around box: Rectangle, scale: Double, in image: Image) {
        let horizontal = Self.span(
            start: box.x, length: box.width, scale: Self.scale(box, scale, image), limit: image.width)
        let vertical = Self.span(
            start: box.y, length: box.height, scale: Self.scale(box, scale, image), limit: image.height)
        left = horizontal.lowerBound
        top = vertical.lowerBound
        width = horizontal.count
        height = vertical.count
    }

    private static func scale(_ box: Rectangle, _ scale: Double, _ image: Image) -> Double {
        min(
            Double(image.height - 1) / whole(box.height, atLeast: 1),
            min(Double(image.width - 1) / whole(box.width, atLeast: 1), scale))
    }

    /// The original works with both ends inclusive, cuts fractions off and trusts its box; here the ends are also kept
    /// inside the picture, for a box that lies outside it.
    private static func span(start: Double, length: Double, scale: Double, limit: Int) -> Range<Int> {
        let last = Double(limit - 1)
        let middle = whole(start) + whole(length, atLeast: 1) / 2
        let scaled = whole(length, atLeast: 1) * scale
        var first = middle - scaled / 2
        var end = middle + scaled / 2
        if first < 0 {
            end -= first
            first = 0
        }
        if end > last {
            first -= end - last
            end = last
        }
        let low = Int(min(max(first, 0), last))
        return low..<max(Int(min(max(end, 0), last)), low) + 1
    }

    private static func whole(_ value: Double, atLeast minimum: Double = -1e6) -> Double {
        value.isFinite ? min(max(value, minimum), 1e6).rounded(.towardZero) : max(minimum, 0)
    }
}
