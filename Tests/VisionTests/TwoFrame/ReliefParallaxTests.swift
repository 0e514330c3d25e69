import Foundation
import Imaging
import TestSupport
import Testing

@testable import Vision

/// Points on a made-up surface, seen from two sides by a far camera.
private struct Scene {
    /// Tracks of the canonical face's points when the depth of what they lie on is `surface` and the head turns.
    ///
    /// - Parameters:
    ///   - depth: what the measurement believes the depth to be.
    ///   - surface: what it is.
    static func tracks(
        yawDegrees: Double, noise: Double = 0, surface: (Point3) -> Double
    ) -> FaceTracks {
        var generator = SplitMix64(seed: 7)
        let turn = yawDegrees * .pi / 180
        let tracks = face.enumerated().map { index, point in
            let z = surface(point)
            let second = Point(
                x: point.x * cos(turn) + z * sin(turn) + noise * generator.normal(),
                y: point.y + noise * generator.normal())
            let predicted = Point(x: point.x * cos(turn) + point.z * sin(turn), y: point.y)
            return FaceTracks.Track(
                index: index, first: point.point, second: second, predicted: predicted, depth: point.z)
        }
        return FaceTracks(
            tracks: tracks, pixels: tracks.map { PointPair(first: $0.first, second: $0.second) }, sought: tracks.count)
    }

    /// A nose on a round head, in inter-ocular distances, on a grid.
    static let face: [Point3] = stride(from: -0.6, through: 0.6, by: 0.08).flatMap { x in
        stride(from: -0.8, through: 0.6, by: 0.1).map { y in
            let nose = 0.3 * exp(-(x * x / 0.02 + (y - 0.1) * (y - 0.1) / 0.08))
            let sockets = 0.1 * exp(-((abs(x) - 0.35) * (abs(x) - 0.35) / 0.02 + (y + 0.3) * (y + 0.3) / 0.02))
            return Point3(x: x, y: y, z: 0.4 * (x * x + y * y) - nose + sockets)
        }
    }
}

@Suite struct ReliefParallaxTests {
    @Test(arguments: [-12.0, -5, 5, 12])
    func `a turned head shows the sine of its turn and explains its motion`(degrees: Double) throws {
        for surface in ReliefParallax.Surface.allCases {
            let relief = try #require(
                ReliefParallax(Scene.tracks(yawDegrees: degrees) { $0.z }, beyond: surface))
            #expect(abs(relief.parallax - abs(sin(degrees * .pi / 180))) < 1e-6)
            #expect(abs(relief.predictedParallax - relief.parallax) < 1e-6)
            #expect(abs(relief.agreement - 1) < 1e-6)
            #expect(relief.explainedVariance > 0.999)
        }
    }

    @Test func `a flat print explains nothing, however far it is turned`() throws {
        for surface in ReliefParallax.Surface.allCases {
            let relief = try #require(
                ReliefParallax(
                    Scene.tracks(yawDegrees: 25, noise: 0.003) { 0.2 * $0.x - 0.3 * $0.y }, beyond: surface))
            #expect(relief.parallax < 0.02)
            #expect(relief.explainedVariance < 0.1)
            #expect(abs(relief.agreement) < 0.1)
        }
    }

    @Test func `a cylinder departs from a plane but not from a bent sheet`() throws {
        let tracks = Scene.tracks(yawDegrees: 25, noise: 0.003) { -0.8 * (1.5 - $0.x * $0.x).squareRoot() }
        let plane = try #require(ReliefParallax(tracks, beyond: .plane))
        let bent = try #require(ReliefParallax(tracks, beyond: .bent))
        #expect(plane.departure > 2 * bent.departure)
        #expect(bent.explainedVariance < 0.1)
        #expect(bent.parallax < 0.02)
    }

    @Test func `a fold along the nose explains far less than a nose`() throws {
        let tracks = Scene.tracks(yawDegrees: 20, noise: 0.003) { 0.6 * abs($0.x) }
        let bent = try #require(ReliefParallax(tracks, beyond: .bent))
        #expect(bent.explainedVariance < 0.35)
    }

    @Test(arguments: [-12.0, 12]) func `a hollow face goes against what the turn predicts`(degrees: Double) throws {
        for surface in ReliefParallax.Surface.allCases {
            let relief = try #require(
                ReliefParallax(Scene.tracks(yawDegrees: degrees, noise: 0.003) { -$0.z }, beyond: surface))
            #expect(relief.parallax > 0.1)
            #expect(relief.agreement < -0.9)
        }
    }

    @Test func `depth without its sign is not a face's`() throws {
        let middle = Scene.face.map(\.z).reduce(0, +) / Double(Scene.face.count)
        for surface in ReliefParallax.Surface.allCases {
            let relief = try #require(
                ReliefParallax(Scene.tracks(yawDegrees: 12, noise: 0.003) { abs($0.z - middle) }, beyond: surface))
            #expect(relief.agreement < -0.2)
        }
    }

    @Test func `a turn that moves points far counts in full`() throws {
        let (little, much) = (Scene.tracks(yawDegrees: 3) { $0.z }, Scene.tracks(yawDegrees: 30) { $0.z })
        let turns = sin(30 * Double.pi / 180) / sin(3 * Double.pi / 180)
        for surface in ReliefParallax.Surface.allCases {
            let near = try #require(ReliefParallax(little, beyond: surface))
            let far = try #require(ReliefParallax(much, beyond: surface))
            #expect(abs(far.parallax / near.parallax - turns) < 1e-6)
            #expect(abs(far.departure / near.departure / turns - 1) < 0.1)
        }
    }

    @Test func `wild points do not hide the relief`() throws {
        let good = Scene.tracks(yawDegrees: 8, noise: 0.003) { $0.z }
        let tracks = good.tracks.enumerated().map { index, track in
            index % 12 == 0
                ? FaceTracks.Track(
                    index: track.index, first: track.first,
                    second: Point(x: track.second.x + 0.4, y: track.second.y - 0.3), predicted: track.predicted,
                    depth: track.depth)
                : track
        }
        let relief = try #require(
            ReliefParallax(
                FaceTracks(tracks: tracks, pixels: good.pixels, sought: good.sought), beyond: .bent))
        #expect(abs(relief.parallax - sin(8 * .pi / 180)) < 0.02)
    }

    @Test func `too few points say nothing`() {
        let all = Scene.tracks(yawDegrees: 8) { $0.z }
        let few = FaceTracks(tracks: Array(all.tracks.prefix(59)), pixels: [], sought: all.sought)
        #expect(ReliefParallax(few, beyond: .plane) == nil)
    }

    @Test func `frames without motion give numbers, not NaN`() throws {
        let relief = try #require(ReliefParallax(Scene.tracks(yawDegrees: 0) { $0.z }, beyond: .plane))
        for value in [
            relief.parallax, relief.predictedParallax, relief.explainedVariance, relief.agreement, relief.departure,
            relief.noise,
        ] {
            #expect(value.isFinite)
        }
    }

    @Test func `patches of a plane move alike, those of a head do not`() throws {
        let indices = [4, 50, 280, 9]
        func dispersion(_ surface: (Point3) -> Double) throws -> Double {
            let tracks = Scene.tracks(yawDegrees: 10, noise: 0.001, surface: surface)
            let named = tracks.tracks.enumerated().map { position, track in
                FaceTracks.Track(
                    index: position % 50 == 7 ? indices[position / 50 % 4] : 100 + position, first: track.first,
                    second: track.second, predicted: track.predicted, depth: track.depth)
            }
            return try #require(
                PatchHomographies.dispersion(
                    of: FaceTracks(tracks: named, pixels: tracks.pixels, sought: tracks.sought)))
        }
        let flat = try dispersion { 0.5 * $0.x }
        #expect(flat < 0.01)
        let head = try dispersion { $0.z }
        #expect(head > 3 * flat)
        // bg-verify averages the raw entries of the homographies, of which translations in pixels weigh most; here
        // moving the whole face changes nothing.
        let moved = try dispersion { 0.5 * $0.x + 3 }
        #expect(moved < 0.01)
    }
}

extension SplitMix64 {
    /// Standard normal (Box and Muller).
    mutating func normal() -> Double {
        let (a, b) = (Double.random(in: 1e-12...1, using: &self), Double.random(in: 0...1, using: &self))
        return (-2 * log(a)).squareRoot() * cos(2 * .pi * b)
    }
}
