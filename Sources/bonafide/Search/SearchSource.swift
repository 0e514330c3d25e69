import Storage
import Verification

/// Where people are searched: a gallery or a facebank.
enum SearchSource: Sendable {
    case gallery(GalleryHandle)
    case facebank(FacebankIndex)

    /// What a caller may choose.
    struct Options: Sendable {
        var template = TemplateOptions.selfie
        var maximumCount = SearchOptions().maximumCount
        /// A stricter rate of false identifications than the policy's.
        var wantedRate: Double?
    }

    /// Searches for the person of a picture.
    func identify(
        _ picture: [UInt8], _ job: IdentificationJob, _ options: Options
    ) async throws -> IdentificationReport {
        func identify(in gallery: some TemplateGallery) async throws -> IdentificationReport {
            try await job.identify(
                picture, in: gallery, options: options.template, maximumCount: options.maximumCount,
                wantedRate: options.wantedRate)
        }
        return switch self {
        case .gallery(let gallery): try await identify(in: gallery)
        case .facebank(let index): try await identify(in: index)
        }
    }
}
