import Calibration
import Cryptography
import Evaluation
import FoundationEssentials
import Inference
import NIOPosix
import ServiceLifecycle
import Verification

/// Makes policies one after the other, in the background, on a thread of their own. One that the end of the server interrupts
/// begins anew at the next start; one that was being made when the server crashed has failed, so that it cannot do it again.
actor CalibrationQueue: Service {
    private let folder: CalibrationFolder
    /// The folder that pictures of lists must lie below; absent = lists are refused.
    private let pictures: String?
    private let readiness: Readiness
    private let tool: String
    private let pictureLimitBytes: Int
    private let date: @Sendable () -> Date
    private let clock: any Clock<Duration>
    private let maximumDuration: Duration
    private var lane: Lane<Void>?
    /// The one that is being made.
    private var current: (id: String, work: Task<Void, any Error>)?
    private var states: [String: Calibration] = [:]
    private var order: [String] = []
    private let (arrivals, announce) = AsyncStream.makeStream(of: Void.self)

    private enum Constants {
        /// The most calibrations that may wait; more are refused.
        static let mostWaiting = 8
        /// The most calibrations that are kept; the oldest that are over make room.
        static let mostKept = 50
        /// After so many pairs the state is written to disk, so that the progress survives a restart.
        static let pairsPerState = 20
        static let pause = Duration.milliseconds(200)
        static let label = "bonafide.calibration"
        static let idBytes = 16
    }

    /// The longest time that the making of a policy may take, without the measuring of pictures.
    static let maximumDuration = Duration.seconds(600)

    /// The queue of a folder.
    init(
        folder: String, pictures: String?, readiness: Readiness, tool: String, pictureLimitBytes: Int,
        date: @escaping @Sendable () -> Date, clock: any Clock<Duration>,
        maximumDuration: Duration = maximumDuration
    ) {
        self.folder = CalibrationFolder(path: folder)
        self.pictures = pictures
        self.readiness = readiness
        self.tool = tool
        self.pictureLimitBytes = pictureLimitBytes
        self.date = date
        self.clock = clock
        self.maximumDuration = maximumDuration
        for var state in self.folder.states() {
            if state.status == .running {
                state.fail(EvaluationError(.interrupted, "the server ended unexpectedly while it was made"))
                try? self.folder.write(state)
            }
            states[state.id] = state
            order.append(state.id)
        }
    }

    /// Every calibration, the newest first.
    var all: [Calibration] { order.reversed().compactMap { states[$0] } }

    /// One calibration.
    ///
    /// - Throws: `calibration.not_found`.
    func calibration(_ id: String) throws(Problem) -> Calibration {
        guard let state = states[id] else { throw Problem(.calibrationNotFound) }
        return state
    }

    /// The policy that a calibration made.
    ///
    /// - Throws: `calibration.not_found`, `calibration.not_done`.
    func policy(_ id: String) throws(Problem) -> [UInt8] {
        guard try calibration(id).status == .done, let bytes = folder.read(.policy, of: id) else {
            throw Problem(.calibrationNotDone)
        }
        return bytes
    }

    /// Takes a calibration; what is wrong with its input is reported at once.
    ///
    /// - Throws: `EvaluationError`, `Problem`.
    func submit(_ request: CalibrationRequest, owner: String) async throws -> Calibration {
        guard order.filter({ states[$0]?.isOver == false }).count < Constants.mostWaiting else {
            throw Problem(.busy)
        }
        let bytes: [UInt8]
        switch request.input {
        case .scores(let scores): bytes = scores
        case .pairs(let list): bytes = list
        }
        let total = try await rows(request.input, request.kind)
        let calibration = Calibration(
            request, id: [UInt8].random(count: Constants.idBytes).hexadecimal, owner: owner,
            created: date().formatted(.iso8601), sha256: SHA256.digest(of: bytes).hexadecimal, total: total)
        try await blocking { [folder] in try folder.make(calibration, input: bytes) }
        states[calibration.id] = calibration
        order.append(calibration.id)
        announce.yield()
        try await makeRoom()
        return calibration
    }

    /// Removes one with all its files; one that is being made is stopped.
    ///
    /// - Throws: `calibration.not_found`.
    func remove(_ id: String) async throws {
        _ = try calibration(id)
        states[id] = nil
        order.removeAll { $0 == id }
        if let current, current.id == id {
            current.work.cancel()
            _ = await current.work.result
        }
        try await blocking { [folder] in try folder.remove(id) }
    }

    /// Works until the end of the server.
    func run() async throws {
        try? await cancelWhenGracefulShutdown { try await self.work() }
    }

    private func work() async throws {
        announce.yield()
        for await _ in arrivals {
            while let next = order.lazy.compactMap({ self.states[$0] }).first(where: { !$0.isOver }) {
                let work = Task { try await make(next) }
                current = (next.id, work)
                defer { current = nil }
                do {
                    try await withTaskCancellationHandler {
                        try await work.value
                    } onCancel: {
                        work.cancel()
                    }
                } catch is CancellationError {
                    guard Task.isCancelled else { continue }
                    putBack(next.id)
                    throw CancellationError()
                } catch {
                    // Its state cannot be kept, as on a full disk: it is over for this process, and the queue goes on.
                    states[next.id]?.fail(error)
                }
            }
        }
    }

    /// Has the next start make it.
    private func putBack(_ id: String) {
        states[id]?.status = .queued
        if let state = states[id] { try? folder.write(state) }
    }

    private func makeRoom() async throws {
        for id in order.filter({ states[$0]?.isOver == true }).dropLast(Constants.mostKept) { try await remove(id) }
    }

    /// The rows of an input, all of which are read.
    private func rows(_ input: CalibrationRequest.Input, _ kind: PolicyCalibration.Kind) async throws -> Int {
        try await blocking { [pictures] in
            switch input {
            case .scores(let bytes):
                let table = try ScoreTable(CSVScanner(bytes), reading: PolicyCalibration.reading(kind))
                try PolicyCalibration.checkSize(table, kind)
                return table.count
            case .pairs(let bytes):
                guard let pictures else { throw Problem(.noCalibrationFolder) }
                return try LabelledPairs(bytes, folder: pictures).pairs.count
            }
        }
    }

    /// Makes one policy; only cancellation leaves it undone.
    private func make(_ calibration: Calibration) async throws {
        var calibration = calibration
        calibration.status = .running
        calibration.done = 0
        calibration.failures = 0
        try await keep(calibration)
        do {
            guard let bytes = folder.read(.input, of: calibration.id) else { throw Problem(.calibrationNotFound) }
            let endpoint = try await readyEndpoint()
            guard let job = endpoint.calibration else { throw Problem(.failed) }
            let table = try await scores(bytes, &calibration, job)
            let made = try await onOwnThread {
                [options = options(calibration, endpoint), kind = calibration.kind, base = endpoint.edition.bytes] in
                try PolicyCalibration.make(kind, from: table, base: base, options: options)
            }
            try await blocking { [folder, id = calibration.id] in
                try folder.write(made.bytes, to: .policy, of: id)
            }
            calibration.report = made.report
            calibration.status = .done
        } catch {
            try Task.checkCancellation()
            calibration.fail(error)
        }
        try await keep(calibration)
    }

    /// Computes on a thread that nothing else waits for, as long as it may take.
    ///
    /// - Throws: `calibration.interrupted` when it takes longer.
    private func onOwnThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        let lane: Lane<Void>
        if let own = self.lane { lane = own } else { lane = try await Lane(label: Constants.label) {} }
        self.lane = lane
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await lane.run { _ in try body() } }
            group.addTask { [clock, maximumDuration] in
                try await clock.sleep(for: maximumDuration)
                return nil
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() ?? nil else {
                throw EvaluationError(.interrupted, "it took longer than \(maximumDuration): send fewer rows or folds")
            }
            return result
        }
    }

    private func options(_ calibration: Calibration, _ endpoint: LivenessEndpoint) -> PolicyCalibration.Options {
        var options = PolicyCalibration.Options(
            data: ProvenanceRecord.Data(
                name: calibration.dataSet, sha256: calibration.inputSHA256,
                listSHA256: calibration.input == .pairs ? calibration.inputSHA256 : calibration.origin?.list?.sha256),
            tool: tool, date: date().formatted(.iso8601))
        options.name = calibration.name
        options.apcer = calibration.apcer
        options.bpcer = calibration.bpcer
        options.keepSafer = calibration.keepsSafer
        if calibration.fits == true {
            options.fit = .init()
            options.penalty = calibration.kind.usualPenalty
        }
        options.learnsFamiliarity = calibration.learnsFamiliarity == true
        options.models = calibration.input == .pairs ? endpoint.models : calibration.origin?.models ?? [:]
        return options
    }

    private func scores(
        _ bytes: [UInt8], _ calibration: inout Calibration, _ job: CalibrationEndpoint
    ) async throws -> ScoreTable {
        guard calibration.input == .pairs else {
            return try await onOwnThread { [kind = calibration.kind] in
                try ScoreTable(CSVScanner(bytes), reading: PolicyCalibration.reading(kind))
            }
        }
        guard let pictures else { throw Problem(.noCalibrationFolder) }
        let list = try await blocking { try LabelledPairs(bytes, folder: pictures) }
        var measured: [(outcome: LivenessOutcome, measurement: Measurement)?] = []
        for pair in list.pairs {
            try Task.checkCancellation()
            let result = try await measure(pair, job)
            measured.append(result)
            calibration.done += 1
            if result == nil { calibration.failures += 1 }
            if states[calibration.id] != nil { states[calibration.id] = calibration }
            if calibration.done % Constants.pairsPerState == 0 { try await keep(calibration) }
        }
        return list.scores(measured)
    }

    /// The measurement of a pair; `nil` when a picture cannot be used. Requests for decisions go first.
    private func measure(
        _ pair: LabelledPairs.LabelledPair, _ job: CalibrationEndpoint
    ) async throws -> (outcome: LivenessOutcome, measurement: Measurement)? {
        guard
            let pictures = try? await blocking({ [limit = pictureLimitBytes] in
                try pair.paths.map { try Self.read($0, limitBytes: limit) }
            })
        else { return nil }
        guard let measure = job.measure else { throw Problem(.livenessUnavailable) }
        while true {
            do {
                let (outcome, measurement) = try await measure(pictures[0], pictures[1])
                return (outcome, measurement)
            } catch is LaneError {
                try await clock.sleep(for: Constants.pause)
            } catch let error as CancellationError {
                throw error
            } catch {
                return nil
            }
        }
    }

    private func readyEndpoint() async throws -> LivenessEndpoint {
        while true {
            if case .starting = readiness.current {
                try await clock.sleep(for: Constants.pause)
            } else {
                return try readiness.endpoint()
            }
        }
    }

    /// Keeps a state, unless it was removed meanwhile.
    private func keep(_ calibration: Calibration) async throws {
        guard states[calibration.id] != nil else { throw CancellationError() }
        states[calibration.id] = calibration
        try await blocking { [folder] in try folder.write(calibration) }
    }

    private static func read(_ path: String, limitBytes: Int) throws -> [UInt8] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard attributes[.type] as? FileAttributeType == .typeRegular,
            let size = attributes[.size] as? UInt64, size <= UInt64(limitBytes)
        else { throw Problem(.tooLarge) }
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    /// Files are read on NIO's threads, never on the cooperative pool.
    private func blocking<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await NIOThreadPool.singleton.runIfActive(body)
    }
}
