/// Which network finds the faces.
public enum DetectorChoice: String, Sendable, Codable, CaseIterable {
    /// BlazeFace short range: the default; fast, faces up to about two metres from a webcam.
    case blazeface
    /// YuNet: smaller faces, five landmarks; needs the optional model.
    case yunet
    /// MTCNN: slower, five landmarks; needs the optional models.
    case mtcnn

    /// The names of its models in the manifest, in the order of its stages.
    public var models: [String] {
        switch self {
        case .blazeface: ["blazeface-short"]
        case .yunet: ["yunet"]
        case .mtcnn: ["mtcnn-pnet", "mtcnn-rnet", "mtcnn-onet"]
        }
    }
}
