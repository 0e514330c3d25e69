import Dispatch
import Glibc
import Synchronization

/// The memory that pictures may take together, while they are decoded and as long as they live; what does not fit waits its turn.
public final class DecodingBudget: Sendable {
    /// That of the whole process: 256 MiB, which is more than any one picture takes, and more where more are judged at once.
    public static let process = DecodingBudget(
        bytes: max(Constants.leastBytes, sysconf(Int32(_SC_NPROCESSORS_ONLN)) * Constants.bytesOfProcessor))

    /// The most bytes that all take.
    public let bytes: Int
    private let patience: DispatchTimeInterval
    private let state = Mutex(State())

    private enum Constants {
        static let leastBytes = 256 << 20
        /// A picture of 12 megapixels, as phones take them.
        static let bytesOfProcessor = 36 << 20
        static let patience = DispatchTimeInterval.seconds(2)
        /// A picture of a smaller share goes ahead of those that wait for a large one.
        static let smallShare = 32
    }

    private struct Waiter {
        let number: Int
        let bytes: Int
        let turn: DispatchSemaphore
    }

    private struct State {
        var taken = 0
        var waiters: [Waiter] = []
        var number = 0

        /// Lets those in front in, as far as there is room.
        mutating func admit(_ limit: Int) {
            while let next = waiters.first, next.bytes <= limit - taken {
                taken += next.bytes
                waiters.removeFirst()
                next.turn.signal()
            }
        }
    }

    /// A budget of so many bytes.
    public convenience init(bytes: Int) { self.init(bytes: bytes, patience: Constants.patience) }

    init(bytes: Int, patience: DispatchTimeInterval) {
        self.bytes = bytes
        self.patience = patience
    }

    /// Takes bytes as long as the lease lives; the calling thread waits where they are not free.
    ///
    /// - Throws: `outOfMemory` when they were not free in time, or never can be.
    func lease(_ wanted: Int) throws(ImagingError) -> Lease {
        let turn = DispatchSemaphore(value: 0)
        let number: Int? = state.withLock { state in
            let isFirst = state.waiters.isEmpty || wanted <= bytes / Constants.smallShare
            guard !isFirst || wanted > bytes - state.taken else {
                state.taken += wanted
                return nil
            }
            state.number += 1
            state.waiters.append(Waiter(number: state.number, bytes: wanted, turn: turn))
            return state.number
        }
        if let number, turn.wait(timeout: .now() + patience) == .timedOut, leave(number) {
            throw ImagingError(.outOfMemory, "other pictures took the memory for too long")
        }
        return Lease(self, wanted)
    }

    /// Whether it still waited.
    private func leave(_ number: Int) -> Bool {
        state.withLock { state in
            guard let place = state.waiters.firstIndex(where: { $0.number == number }) else { return false }
            state.waiters.remove(at: place)
            state.admit(bytes)
            return true
        }
    }

    /// The bytes that are taken now.
    var taken: Int { state.withLock { $0.taken } }
    /// Those that wait now.
    var waiting: Int { state.withLock { $0.waiters.count } }

    private func giveBack(_ returned: Int) {
        state.withLock { state in
            state.taken -= returned
            state.admit(bytes)
        }
    }
}

extension DecodingBudget {
    /// Bytes that are taken until it is released.
    final class Lease: Sendable {
        private let budget: DecodingBudget
        private let held: Mutex<Int>

        fileprivate init(_ budget: DecodingBudget, _ bytes: Int) {
            self.budget = budget
            held = Mutex(bytes)
        }

        /// Gives back what is no longer needed.
        func shrink(to bytes: Int) {
            let returned = held.withLock { held in
                defer { held = min(held, bytes) }
                return max(held - bytes, 0)
            }
            if returned > 0 { budget.giveBack(returned) }
        }

        /// Takes bytes of the same budget for something made of the picture.
        func another(_ bytes: Int) throws(ImagingError) -> Lease { try budget.lease(bytes) }

        deinit { shrink(to: 0) }
    }
}
