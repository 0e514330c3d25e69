import Synchronization

/// Judges the pairs of a list in parallel and hands their records on in the list's order.
struct PairBatch {
    let list: PairList
    let judge: PairJudge
    /// Pairs in work at the same time.
    let width: Int

    /// Judges every pair, or until a record cannot be handed on.
    ///
    /// - Returns: the worst status.
    func run(emit: (PairList.ListedPresentation, PairRecord) throws -> Void) async throws -> ExitStatus {
        let pending = Mutex(list.pairs[...])
        var worst = ExitStatus.live
        var failure: (any Error)?
        await mapInOrder(width: width) {
            pending.withLock { $0.popFirst() }
        } transform: { [judge] pair in
            (pair, await judge.judge(pair.images[0], pair.images[1]))
        } emit: { pair, record in
            guard failure == nil else { return }
            worst = max(worst, record.status)
            do {
                try emit(pair, record)
            } catch {
                failure = error
                pending.withLock { $0 = [] }
            }
        }
        if let failure { throw failure }
        return worst
    }

    /// The names of a row's columns.
    var header: [String] { list.header + PairColumn.all.map(\.name) }

    /// A pair's row.
    static func row(_ pair: PairList.ListedPresentation, _ record: PairRecord) -> [String] {
        pair.fields + PairColumn.all.map { $0.text(record) }
    }
}
