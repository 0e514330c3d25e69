import CSimilarity

/// The instructions that the 8-bit pass of a search uses; all give the same integers.
public enum SearchKernel: String, Sendable, Codable, CaseIterable {
    /// Plain C.
    case plain
    /// 256-bit vectors.
    case avx2
    /// 512-bit vectors.
    case avx512
    /// 512-bit vectors with byte products in one step.
    case avx512VNNI = "avx512-vnni"

    /// Whether this processor has the instructions.
    public var isAvailable: Bool { bf_kernel_available(native) }

    /// The kernels that this processor supports, the fastest last.
    public static var available: [SearchKernel] { allCases.filter(\.isAvailable) }

    /// The fastest kernel that this processor supports.
    public static let fastest = available.last ?? .plain

    var native: bf_kernel {
        switch self {
        case .plain: BF_KERNEL_PLAIN
        case .avx2: BF_KERNEL_AVX2
        case .avx512: BF_KERNEL_AVX512
        case .avx512VNNI: BF_KERNEL_AVX512_VNNI
        }
    }
}
