/// Whether another person is in the picture (ISO/IEC 29794-5:2025, 7.3: single face present).
///
/// Raw: the area of the largest other face box over the judged one's, 0 = alone; above 1 when a larger face was not the
/// one that is judged. Value: 100 (1 - raw).
enum SingleFacePresent {
    static func measure(_ sample: FaceSample) -> QualityComponent {
        let judged = sample.faces.first?.box.area ?? 0
        let largest = sample.faces.dropFirst().map(\.box.area).max() ?? 0
        return QualityComponent(.singleFace, rawValue: judged > 0 ? largest / judged : nil) { 100 * (1 - $0) }
    }
}
