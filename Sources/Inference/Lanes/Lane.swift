/// A queue of its own with one resource that never leaves it; native work runs here, one job after another.
public actor Lane<Resource> {
    private nonisolated let executor: LaneExecutor
    private let make: @Sendable () throws -> Resource
    private lazy var resource = Result { try make() }

    /// The lane's own queue.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A lane whose resource is made on the lane itself.
    ///
    /// - Throws: whatever `make` throws.
    public init(label: String, make: @escaping @Sendable () throws -> Resource) async throws {
        executor = LaneExecutor(label: label)
        self.make = make
        _ = try resource.get()
    }

    /// Runs a job with the resource.
    public func run<R: Sendable>(_ body: @Sendable (Resource) throws -> R) throws -> R {
        try body(resource.get())
    }
}
