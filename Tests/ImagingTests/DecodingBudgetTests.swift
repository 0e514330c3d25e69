import Dispatch
import TestSupport
import Testing

@testable import Imaging

@Suite struct `Memory of decoding` {
    private func code(_ body: () throws -> Void) -> ImagingError.Code? {
        #expect(throws: ImagingError.self, performing: body)?.code
    }

    @Test func `bytes are taken as long as a lease lives`() throws {
        let budget = DecodingBudget(bytes: 100, patience: .seconds(0))
        var first: DecodingBudget.Lease? = try budget.lease(60)
        #expect(budget.taken == 60)
        #expect(code { _ = try budget.lease(60) } == .outOfMemory)
        #expect(budget.taken == 60)
        first?.shrink(to: 30)
        first?.shrink(to: 50)
        #expect(budget.taken == 30)
        let second = try budget.lease(60)
        #expect(budget.taken == 90)
        first = nil
        #expect(budget.taken == 60)
        withExtendedLifetime(second) {}
    }

    @Test func `who waits gets what is given back, the first first, and small ones go ahead`() async throws {
        let budget = DecodingBudget(bytes: 100, patience: .seconds(600))
        let first = try budget.lease(90)
        async let large = onThread { try budget.lease(95) }
        while budget.waiting == 0 { await Task.yield() }
        async let next = onThread { try budget.lease(20) }
        while budget.waiting == 1 { await Task.yield() }
        // A thirty-second part goes ahead of both; a fifth that would fit does not.
        withExtendedLifetime(try budget.lease(3)) { #expect(budget.taken == 93) }
        #expect(budget.waiting == 2)
        first.shrink(to: 0)
        let got = try await large
        #expect(budget.waiting == 1 && budget.taken == 95)
        got.shrink(to: 0)
        withExtendedLifetime(try await next) { #expect(budget.taken == 20) }
    }

    /// Waits on a thread that is not of the cooperative pool.
    private func onThread(
        _ body: @escaping @Sendable () throws -> DecodingBudget.Lease
    ) async throws -> DecodingBudget.Lease {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "test").async { continuation.resume(with: Result { try body() }) }
        }
    }

    @Test(arguments: ["rgb.png", "orientation6.jpg", "rgb24.bmp", "rgb.tif", "lossy.webp", "rgb.jp2"])
    func `a picture that was read takes its pixels, until it is gone`(name: String) throws {
        let bytes = try DecodingGolden.fixture(name)
        let budget = DecodingBudget(bytes: 32 << 20, patience: .seconds(0))
        let decoder = ImageDecoder(budget: budget)
        var picture: DecodedImage? = try decoder.decode(bytes)
        #expect(budget.taken == 61 * 43 * 3)
        var image = picture?.image
        picture = nil
        #expect(budget.taken == 61 * 43 * 3 && image != nil)
        image = nil
        #expect(budget.taken == 0)
        // A file that is refused leaves nothing taken.
        #expect(throws: ImagingError.self) { try decoder.decode(Array(bytes[..<(bytes.count - 10)])) }
        #expect(budget.taken == 0)
    }

    @Test func `what does not fit beside others is refused for now, and read later`() throws {
        let bytes = try DecodingGolden.fixture("large.jpg")
        let budget = DecodingBudget(bytes: 1_300_000 + 323 * 245 * 3, patience: .seconds(0))
        let decoder = ImageDecoder(budget: budget)
        var kept: [DecodedImage] = [try decoder.decode(bytes), try decoder.decode(bytes)]
        #expect(code { _ = try decoder.decode(bytes) } == .outOfMemory)
        kept = []
        #expect(throws: Never.self) { try decoder.decode(bytes) }
        #expect(kept.isEmpty)
    }
}
