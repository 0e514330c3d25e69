/// Transforms elements in parallel and hands the results on in the order of the elements.
///
/// At most `width` elements are in work or wait for an earlier one, so that memory stays bounded however many come.
///
/// - Parameters:
///   - next: gives the next element, `nil` at the end.
///   - transform: the work, in parallel.
///   - emit: takes the results, one after the other.
func mapInOrder<Element: Sendable, Output: Sendable>(
    width: Int, next: () async -> Element?, transform: @escaping @Sendable (Element) async -> Output,
    emit: (Output) -> Void
) async {
    await withTaskGroup(of: (Int, Output).self) { group in
        var finished: [Int: Output] = [:]
        var started = 0
        var emitted = 0
        func emitReady() {
            while let output = finished.removeValue(forKey: emitted) {
                emit(output)
                emitted += 1
            }
        }
        while let element = await next() {
            let index = started
            group.addTask { (index, await transform(element)) }
            started += 1
            while started - emitted >= width, let (index, output) = await group.next() {
                finished[index] = output
                emitReady()
            }
        }
        for await (index, output) in group {
            finished[index] = output
            emitReady()
        }
    }
}
