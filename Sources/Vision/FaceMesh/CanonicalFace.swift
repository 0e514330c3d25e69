import Imaging

/// The points of MediaPipe's canonical face that hardly move with the expression, and how much each is trusted.
///
/// Source: `geometry_pipeline_metadata_landmarks.binarypb` of MediaPipe (Apache-2.0), the `procrustes_landmark_basis` and
/// the canonical mesh's vertices in centimetres, here with y downwards and z away from the camera.
enum CanonicalFace {
    struct Anchor {
        let index: Int
        let position: Point3
        let weight: Double

        /// `x`, `y` and `z` as the source has them: y upwards, z towards the camera.
        init(_ index: Int, _ weight: Double, _ x: Double, _ y: Double, _ z: Double) {
            self.index = index
            self.weight = weight
            position = Point3(x: x, y: -y, z: -z)
        }
    }

    static let anchors = [
        Anchor(4, 0.070910, 0.000000, -0.463170, 7.586580),
        Anchor(6, 0.032100, 0.000000, 2.473255, 5.788627),
        Anchor(10, 0.008447, 0.000000, 8.261778, 4.481535),
        Anchor(33, 0.058724, -4.445859, 2.663991, 3.173422),
        Anchor(54, 0.007667, -6.279331, 6.615427, 1.425850),
        Anchor(67, 0.009078, -3.523964, 8.005976, 3.729163),
        Anchor(117, 0.009792, -5.258659, 0.945811, 2.974312),
        Anchor(119, 0.014565, -3.300681, 0.861641, 3.872784),
        Anchor(121, 0.018591, -1.820731, 1.467954, 4.224124),
        Anchor(127, 0.005198, -7.743095, 2.364999, -2.005167),
        Anchor(129, 0.120625, -1.785794, -0.978284, 4.850470),
        Anchor(132, 0.005560, -7.270895, -2.890917, -2.252455),
        Anchor(133, 0.053286, -1.856432, 2.585245, 3.757904),
        Anchor(136, 0.066890, -5.085276, -7.178590, 0.714711),
        Anchor(143, 0.014817, -6.407571, 2.236021, 1.560843),
        Anchor(147, 0.014263, -6.234883, -1.944430, 1.663542),
        Anchor(198, 0.025462, -1.246815, 0.230297, 5.681036),
        Anchor(205, 0.047252, -3.832928, -1.537326, 4.137731),
        Anchor(263, 0.058724, 4.445859, 2.663991, 3.173422),
        Anchor(284, 0.007667, 6.279331, 6.615427, 1.425850),
        Anchor(297, 0.009078, 3.523964, 8.005976, 3.729163),
        Anchor(346, 0.009792, 5.258659, 0.945811, 2.974312),
        Anchor(348, 0.014565, 3.300681, 0.861641, 3.872784),
        Anchor(350, 0.018591, 1.820731, 1.467954, 4.224124),
        Anchor(356, 0.005198, 7.743095, 2.364999, -2.005167),
        Anchor(358, 0.120625, 1.785794, -0.978284, 4.850470),
        Anchor(361, 0.005560, 7.270895, -2.890917, -2.252455),
        Anchor(362, 0.053286, 1.856432, 2.585245, 3.757904),
        Anchor(365, 0.066890, 5.085276, -7.178590, 0.714711),
        Anchor(372, 0.014817, 6.407571, 2.236021, 1.560843),
        Anchor(376, 0.014263, 6.234883, -1.944430, 1.663542),
        Anchor(420, 0.025462, 1.246815, 0.230297, 5.681036),
        Anchor(425, 0.047252, 3.832928, -1.537326, 4.137731),
    ]
}
