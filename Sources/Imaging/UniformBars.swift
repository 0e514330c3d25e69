/// How far uniform bars reach into a picture from each side, as video calls and galleries put them around pictures of
/// another shape; 0 = none.
public struct UniformBars: Sendable, Equatable {
    /// Columns on the left.
    public private(set) var left = 0
    /// Rows above.
    public private(set) var top = 0
    /// Columns on the right.
    public private(set) var right = 0
    /// Rows below.
    public private(set) var bottom = 0

    private enum Constants {
        /// How far a bar's samples may lie from its colour: further than compression at quality 50 moves them.
        static let tolerance = 8
        /// The share of a line that has the bar's colour; pixels near the picture's own edges ring.
        static let uniformShare = 0.99
        /// The share of the first line of the picture that must differ from the bar, and from what stands two lines before
        /// as from what stands two lines behind. A plain wall above a head or beside shoulders ends in a curve, whose first
        /// line differs in less; a wall in fading light ends nowhere.
        static let contentShare = 0.6
        /// The same where a bar was found on the opposite side.
        static let oppositeContentShare = 0.2
        static let edge = 2
        /// How far the mean of a line of a bar may lie from its colour.
        static let meanTolerance = 2.0
        /// Within so many lines after the last uniform one the picture begins: a block of a JPEG and its neighbour.
        static let transition = 16
        /// Blocks of a JPEG begin at multiples of this; the picture that stays begins with a whole one.
        static let block = 8
        /// A bar is at least so thick, and so much of each side stays.
        static let minimumThickness = 4
        static let minimumSide = 32
        static let minimumShare = 0.15
    }

    /// No bars.
    public init() {}

    /// The bars of a picture.
    public init(of image: Image) {
        self.init()
        let rows = Lines(image, .rows, from: 0, count: image.width)
        (top, bottom) = Self.ends(rows)
        (left, right) = Self.ends(Lines(image, .columns, from: top, count: image.height - top - bottom))
    }

    /// The lines to cut off at the beginning and at the end.
    private static func ends(_ lines: Lines) -> (first: Int, last: Int) {
        let reversed = lines.reversed
        var first = thickness(lines, Constants.contentShare)
        var last = thickness(reversed, Constants.contentShare)
        // Bars come in pairs, and one of them may lie beside a part of the picture that is like it.
        if first > 0, last == 0 { last = thickness(reversed, Constants.oppositeContentShare) }
        if last > 0, first == 0 { first = thickness(lines, Constants.oppositeContentShare) }
        let begin = (first + Constants.block - 1) / Constants.block * Constants.block
        let rest = lines.count - begin - last
        guard rest >= Constants.minimumSide, Double(rest) >= Constants.minimumShare * Double(lines.count) else {
            return (0, 0)
        }
        return (begin, last)
    }

    /// How many lines the bar at the beginning has; 0 when there is none.
    private static func thickness(_ lines: Lines, _ contentShare: Double) -> Int {
        let colour = lines.mean(of: 0)
        func uniform(_ line: Int) -> Bool {
            zip(lines.mean(of: line), colour).allSatisfy { abs($0 - $1) <= Constants.meanTolerance }
                && 1 - lines.differing(line, from: colour, by: Constants.tolerance) >= Constants.uniformShare
        }
        let end = (0..<lines.count).first { !uniform($0) } ?? lines.count
        guard end >= Constants.minimumThickness else { return 0 }
        let begin = (end..<min(end + Constants.transition, lines.count)).first {
            lines.differing($0, from: colour, by: Constants.tolerance) >= contentShare
        }
        guard let begin else { return 0 }
        let (before, behind) = (begin - Constants.edge, min(begin + Constants.edge, lines.count - 1))
        guard lines.differing(behind, fromLine: before, by: Constants.tolerance) >= contentShare else { return 0 }
        // The picture's first line is blended with the bar where the whole was made smaller.
        return begin + 1
    }
}

/// The rows or the columns of a picture, or a part of each.
private struct Lines {
    enum Direction { case rows, columns }

    /// How many lines there are.
    let count: Int
    private let pixels: [UInt8]
    private let channels: Int
    private let length: Int
    /// Between neighbours in a line and between lines, in samples.
    private let step: Int
    private var pitch: Int
    private var start: Int

    /// Of each line some pixels of the `width` from a place on, evenly spaced: a bar is found by few.
    init(_ image: Image, _ direction: Direction, from first: Int, count width: Int) {
        pixels = image.pixels
        channels = image.layout.rawValue
        let spacing = max(width / Self.mostPixels, 1)
        length = width / spacing
        let row = image.width * channels
        let neighbour: Int
        switch direction {
        case .rows: (count, neighbour, pitch) = (image.height, channels, row)
        case .columns: (count, neighbour, pitch) = (image.width, row, channels)
        }
        start = first * neighbour
        step = neighbour * spacing
    }

    private static let mostPixels = 256

    /// The same lines from the last one on.
    var reversed: Lines {
        var reversed = self
        reversed.start += (count - 1) * pitch
        reversed.pitch = -pitch
        return reversed
    }

    /// The mean of each channel.
    func mean(of line: Int) -> [Double] {
        (0..<channels).map { channel in
            Double((0..<length).reduce(0) { $0 + Int(pixels[place(line, $1) + channel]) }) / Double(length)
        }
    }

    /// The share of pixels that have a sample further from a colour.
    func differing(_ line: Int, from colour: [Double], by tolerance: Int) -> Double {
        let levels = colour.map { Int($0.rounded()) }
        return share { index in
            let place = place(line, index)
            return (0..<channels).contains { abs(Int(pixels[place + $0]) - levels[$0]) > tolerance }
        }
    }

    /// The share of pixels that have a sample further from that of another line.
    func differing(_ line: Int, fromLine other: Int, by tolerance: Int) -> Double {
        share { index in
            let (here, there) = (place(line, index), place(other, index))
            return (0..<channels).contains {
                abs(Int(pixels[here + $0]) - Int(pixels[there + $0])) > tolerance
            }
        }
    }

    private func share(_ condition: (Int) -> Bool) -> Double {
        Double((0..<length).count(where: condition)) / Double(length)
    }

    private func place(_ line: Int, _ index: Int) -> Int { start + line * pitch + index * step }
}

extension Image {
    /// The picture without its bars.
    ///
    /// - Throws: `outOfMemory` when other pictures took the memory for too long.
    public func cropped(without bars: UniformBars) throws(ImagingError) -> Image {
        guard bars != UniformBars() else { return self }
        let size = (width: width - bars.left - bars.right, height: height - bars.top - bars.bottom)
        let lease = try lease?.another(size.width * size.height * layout.rawValue)
        let part = cropped(x: bars.left, y: bars.top, width: size.width, height: size.height)
        return lease.map(part.holding) ?? part
    }
}
