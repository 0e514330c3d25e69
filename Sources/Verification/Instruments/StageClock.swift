/// Times the stages of one job and stops it between two stages when its task was cancelled.
struct StageClock {
    private let clock: any Clock<Duration>
    private(set) var stages: [Stage] = []

    init(_ clock: any Clock<Duration>) { self.clock = clock }

    /// Runs a stage.
    mutating func time<Result>(_ name: String, _ stage: () throws -> Result) throws -> Result {
        try Task.checkCancellation()
        var result: Result?
        let elapsed = try clock.measure { result = try stage() }
        stages.append(.init(name: name, milliseconds: elapsed / .milliseconds(1)))
        guard let result else { preconditionFailure("a stage that did not throw has a result") }
        return result
    }
}
