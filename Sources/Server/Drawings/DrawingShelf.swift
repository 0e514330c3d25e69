import Vision

/// The drawings that are kept, on disk, and whose they are. It blocks, so it is used on threads for input and output.
struct DrawingShelf {
    /// The drawings of one decision.
    private struct Session {
        let owner: String?
        let expiry: Duration
        let names: [DrawingName]
        let bytes: Int
    }

    private enum Constants {
        /// The bytes that a session counts beside its drawings; they bound how many sessions without drawings are
        /// remembered.
        static let sessionBytes = 4096
    }

    private let parent: String
    private let lifetime: Duration
    private let quotaBytes: Int
    private var folder: DrawingFolder?
    private var sessions: [SessionIdentifier: Session] = [:]
    /// The sessions from the oldest on; all live equally long, so the oldest expires first.
    private var order: [SessionIdentifier] = []
    private var isClosed = false
    /// The bytes of all sessions.
    private(set) var usedBytes = 0

    /// A shelf on which nothing is kept; its folder is made for the first drawing.
    init(parent: String, lifetime: Duration, quotaBytes: Int) {
        self.parent = parent
        self.lifetime = lifetime
        self.quotaBytes = quotaBytes
    }

    /// How many sessions are kept.
    var sessionCount: Int { sessions.count }

    /// Keeps drawings; the oldest sessions make room.
    ///
    /// - Returns: whether they are kept: not when they are larger than the whole quota or the shelf is closed.
    /// - Throws: when a file cannot be written; then nothing of the session is left.
    mutating func keep(
        _ drawings: [PairDrawing], as session: SessionIdentifier, owner: String?, now: Duration
    ) throws -> Bool {
        let bytes = drawings.reduce(Constants.sessionBytes) { $0 + $1.png.count }
        guard !isClosed, bytes <= quotaBytes else { return false }
        while usedBytes + bytes > quotaBytes, let oldest = order.first { forget(oldest) }
        let names = drawings.map { DrawingName($0.kind, session) }
        // Cleaners of temporary folders delete what was not used for days.
        if folder?.exists == false { folder = nil }
        do {
            for (name, drawing) in zip(names, drawings) {
                let folder = try self.folder ?? DrawingFolder.make(in: parent)
                self.folder = folder
                try folder.write(drawing.png, to: name.description)
            }
        } catch {
            for name in names { folder?.remove(name.description) }
            throw error
        }
        sessions[session] = Session(owner: owner, expiry: now + lifetime, names: names, bytes: bytes)
        order.append(session)
        usedBytes += bytes
        return true
    }

    /// A drawing's PNG file, for its owner until its time is over.
    func png(_ name: DrawingName, owner: String?, now: Duration) -> [UInt8]? {
        guard let session = sessions[name.session], session.owner == owner, now < session.expiry,
            session.names.contains(name)
        else { return nil }
        return folder?.read(name.description)
    }

    /// Removes a session that its owner wants deleted.
    ///
    /// - Returns: the names of its drawings; nothing when the owner has no such session.
    mutating func remove(_ session: SessionIdentifier, owner: String?, now: Duration) -> [DrawingName]? {
        guard let kept = sessions[session], kept.owner == owner, now < kept.expiry else { return nil }
        forget(session)
        return kept.names
    }

    /// Removes every session whose time is over.
    mutating func removeExpired(now: Duration) {
        while let oldest = order.first, let session = sessions[oldest], session.expiry <= now { forget(oldest) }
    }

    /// Removes everything and closes the shelf.
    mutating func close() {
        folder?.remove()
        folder = nil
        sessions = [:]
        order = []
        usedBytes = 0
        isClosed = true
    }

    private mutating func forget(_ identifier: SessionIdentifier) {
        guard let session = sessions.removeValue(forKey: identifier) else { return }
        for name in session.names { folder?.remove(name.description) }
        order.removeAll { $0 == identifier }
        usedBytes -= session.bytes
    }
}
