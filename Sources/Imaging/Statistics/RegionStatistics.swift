import COpenCV

/// What the pixels inside one polygon of a picture are like.
public struct RegionStatistics: Sendable, Equatable {
    /// The number of pixels inside, those on the border included.
    public let count: Int
    /// The mean of red, green and blue, 0…255; zeros when there is no pixel.
    public let meanColour: SIMD3<Double>
    /// The number of pixels at each of the 256 levels of luma (BT.601).
    public let histogram: [UInt32]
    /// The same as a histogram.
    public var luma: LumaHistogram { LumaHistogram(histogram) }

    /// The mean luma, 0…255; 0 when there is no pixel.
    public var meanLuma: Double {
        guard count > 0 else { return 0 }
        return histogram.enumerated().reduce(0) { $0 + Double($1.offset) * Double($1.element) } / Double(count)
    }

    /// The share of the pixels whose luma lies in a range, 0…1; 0 when there is no pixel.
    public func share(of levels: ClosedRange<UInt8>) -> Double {
        guard count > 0 else { return 0 }
        return histogram[Int(levels.lowerBound)...Int(levels.upperBound)].reduce(0) { $0 + Double($1) } / Double(count)
    }

    /// The common part of two luma histograms of unit sum, 0…1; 0 when one has no pixel.
    public func intersection(with other: RegionStatistics) -> Double {
        guard count > 0, other.count > 0 else { return 0 }
        return zip(histogram, other.histogram).reduce(0) {
            $0 + min(Double($1.0) / Double(count), Double($1.1) / Double(other.count))
        }
    }
}

extension Image {
    /// Statistics of an RGB picture inside each polygon; corners are rounded to pixels and may lie outside.
    public func regionStatistics(of polygons: [[Point]]) throws(ImagingError) -> [RegionStatistics] {
        guard !polygons.isEmpty else { return [] }
        let shapes = FlatPolygons(polygons)
        var measured = [bfcv_region_statistics](repeating: .init(), count: polygons.count)
        try withView {
            bfcv_measure_regions($0, shapes.coordinates, shapes.counts, Int32(polygons.count), &measured)
        }
        return measured.map { region in
            RegionStatistics(
                count: Int(region.count), meanColour: SIMD3(region.mean.0, region.mean.1, region.mean.2),
                histogram: withUnsafeBytes(of: region.histogram) { Array($0.bindMemory(to: UInt32.self)) })
        }
    }
}
