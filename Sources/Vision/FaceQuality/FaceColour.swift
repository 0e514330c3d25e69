/// Whether the picture has colours at all: the networks know colour pictures only, and take a grey one for a print.
///
/// Raw: the maximum difference between red, green and blue in the mean colour of the face, a cheek, an eye with its
/// lids, the nose or the mouth, in levels 0…255; 0 = grey. A coloured lamp that makes skin grey does not make lips and
/// eyes grey, too. Value: a rising sigmoid.
enum FaceColour {
    enum Constants {
        static let center = 6.0
        static let width = 1.5
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let difference = sample.regions.flatMap { regions in
            ([regions.face, regions.rightCheek, regions.leftCheek] + regions.features).filter { $0.count > 0 }
                .map { $0.meanColour.max() - $0.meanColour.min() }.max()
        }
        return QualityComponent(.faceColour, rawValue: difference) {
            QualityMapping.rising($0, center: Constants.center, width: Constants.width)
        }
    }
}
