import Verification

/// Makes templates of pictures.
struct TemplateSource: Sendable {
    let job: MatchJob
    let options: TemplateOptions
    let maximumBytes: Int
    let scores: MatchScores
    /// Remembers the templates, so that each picture of a list is measured once; absent when pictures come without end.
    let memory: TemplateMemory?

    /// The template of a picture's file, or why there is none.
    func picture(_ path: String) async -> MatchBatch.PictureResult {
        if let memory { return await memory.picture(path, make) }
        return await make(path)
    }

    @Sendable private func make(_ path: String) async -> MatchBatch.PictureResult {
        do {
            let bytes = try PictureSource.file(path).bytes(maximumBytes: maximumBytes)
            return MatchBatch.PictureResult(
                path: path, result: .success(try await job.template(of: bytes, options: options)))
        } catch {
            return MatchBatch.PictureResult(path: path, result: .failure(CommandError(error)))
        }
    }
}

/// The templates of a list's pictures, by path.
actor TemplateMemory {
    private var pictures: [String: Task<MatchBatch.PictureResult, Never>] = [:]

    /// The template; it is made once, however many ask for it.
    func picture(
        _ path: String, _ make: @escaping @Sendable (String) async -> MatchBatch.PictureResult
    ) async -> MatchBatch.PictureResult {
        let task = pictures[path] ?? Task { await make(path) }
        pictures[path] = task
        return await task.value
    }
}
