/// Transforms elements in parallel and hands each result on as soon as it and all before it are ready.
///
/// At most `width` elements are in work or wait for an earlier one, so that memory stays bounded however many come. A
/// result never waits for the next element, so that a caller may send one after the answer to another.
///
/// - Parameters:
///   - next: gives the next element, `nil` at the end; called once at a time.
///   - transform: the work, in parallel.
///   - emit: takes the results, one after the other.
func mapInOrder<Element: Sendable, Output: Sendable>(
    width: Int, next: @escaping @Sendable () async -> Element?,
    transform: @escaping @Sendable (Element) async -> Output, emit: (Output) -> Void
) async {
    await withTaskGroup(of: OrderedEvent<Element, Output>.self) { group in
        var finished: [Int: Output] = [:]
        var started = 0
        var emitted = 0
        var isReading = false
        var hasEnded = false
        func read() {
            guard !isReading, !hasEnded, started - emitted < width else { return }
            isReading = true
            group.addTask { .read(await next()) }
        }
        read()
        while let event = await group.next() {
            switch event {
            case .read(let element):
                isReading = false
                guard let element else {
                    hasEnded = true
                    continue
                }
                let index = started
                started += 1
                group.addTask { .finished(index, await transform(element)) }
            case .finished(let index, let output):
                finished[index] = output
                while let output = finished.removeValue(forKey: emitted) {
                    emit(output)
                    emitted += 1
                }
            }
            read()
        }
    }
}

/// What a task of `mapInOrder` ended with.
private enum OrderedEvent<Element: Sendable, Output: Sendable>: Sendable {
    case read(Element?)
    case finished(Int, Output)
}
