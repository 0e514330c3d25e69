import Imaging
import Testing

@testable import Vision

struct FaceDetectionSelectionTests {
    private func face(side: Double, score: Float) -> DetectedFace {
        let zero = Point(x: 0, y: 0)
        return DetectedFace(
            box: Rectangle(x: 0, y: 0, width: side, height: side), score: score,
            landmarks: .init(rightEye: zero, leftEye: zero, nose: zero, mouthCorners: [], mouth: zero))
    }

    @Test func `no face, no selection`() {
        #expect(FaceSelection(among: [], minimumAreaShare: 0.25) == nil)
    }

    @Test func `the nearest face is picked, whatever the order`() throws {
        let (near, far) = (face(side: 100, score: 0.8), face(side: 40, score: 0.99))
        for faces in [[near, far], [far, near]] {
            let selection = try #require(FaceSelection(among: faces, minimumAreaShare: 0.25))
            #expect(selection.face == near)
            #expect(selection.otherFaces == 0)
        }
    }

    @Test(arguments: [(0.25, 1), (0.1, 2), (0.5, 0), (0, 3)])
    func `another face counts from the given share of the area on`(share: Double, others: Int) throws {
        let faces = [100.0, 50, 40, 5].map { face(side: $0, score: 0.9) }
        #expect(FaceSelection(among: faces, minimumAreaShare: share)?.otherFaces == others)
    }
}
