import Imaging

/// How much the motions of the face's patches differ: each patch's points are moved by every other patch's affine map and
/// compared with where they went. On a plane all patches move alike; on a head they do not.
///
/// A patch is too small for the perspective part of its homography, so that the affine part stands for it.
enum PatchHomographies {
    private enum Constants {
        /// Around which points of the mesh the patches lie: the nose's tip, the cheeks, the forehead.
        static let centers = [4, 50, 280, 9]
        static let minimumTracks = 12
    }

    /// The median length of the differences, in inter-ocular distances; `nil` when fewer than two patches have enough
    /// points.
    static func dispersion(of tracks: FaceTracks) -> Double? {
        let patches = split(tracks).filter { $0.count >= Constants.minimumTracks }
        guard patches.count > 1 else { return nil }
        let maps = patches.map { AffineFit(from: $0.map(\.first), to: $0.map(\.second)) }
        var differences: [Double] = []
        for (number, patch) in patches.enumerated() {
            for (other, map) in maps.enumerated() where other != number {
                differences += patch.map { map($0.first).distance(to: $0.second) }
            }
        }
        return LeastSquares.median(differences)
    }

    /// Each point belongs to the nearest centre that was found again.
    private static func split(_ tracks: FaceTracks) -> [[FaceTracks.Track]] {
        let centers = Constants.centers.compactMap { index in tracks.tracks.first { $0.index == index }?.first }
        var patches = [[FaceTracks.Track]](repeating: [], count: centers.count)
        for track in tracks.tracks {
            let nearest = centers.indices.min {
                centers[$0].distance(to: track.first) < centers[$1].distance(to: track.first)
            }
            if let nearest { patches[nearest].append(track) }
        }
        return patches
    }
}
