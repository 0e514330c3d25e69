import Documents
import FoundationEssentials
import NIOPosix
import Verification

/// What the routes for passports need: the issuers that the operator trusts, and the open challenges.
struct Passports: Sendable {
    /// The issuers that the operator trusts.
    let trust: TrustStore
    /// How many certificates, countries and lists are trusted.
    let statistics: TrustStore.Statistics
    /// The open challenges.
    let challenges: PassportChallenges
    /// The moment for which validity is asked.
    let date: @Sendable () -> Date

    /// No open challenge; `now` is the time since any fixed instant.
    init(
        trust: TrustStore, now: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Date,
        makeChallenge: @escaping @Sendable () -> Challenge = { Challenge() }
    ) {
        self.trust = trust
        statistics = trust.statistics
        challenges = PassportChallenges(now: now, date: date, make: makeChallenge)
        self.date = date
    }

    /// Verifies a passport on a thread of NIO's, never on the cooperative pool.
    ///
    /// - Throws: `Problem`.
    func verify(
        _ request: PassportRequest, challenge: Challenge?, under policy: PolicyEdition
    ) async throws -> PassportReport {
        let (job, files, now) = (PassportJob(policy, trust: trust), request.files(challenge), date())
        return try await NIOThreadPool.singleton.runIfActive {
            do throws(PassportFiles.Failure) {
                return try job.verify(files, now: now)
            } catch {
                throw Problem(
                    ProblemCode(error.error.code), field: request.name(of: error.file), logReason: error.error.reason)
            }
        }
    }

    /// How long ago the newest accepted master list was signed, in seconds.
    var newestListAgeSeconds: Double? { statistics.newestListTime.map { date().timeIntervalSince($0) } }
}

extension PassportRequest {
    /// What was read from the chip.
    fileprivate func files(_ challenge: Challenge?) -> PassportFiles {
        var files = PassportFiles(
            securityObject: securityObject.bytes, directory: directory?.bytes,
            dataGroups: dataGroups.mapValues(\.bytes))
        if let response, let challenge { files.response = (response.part.bytes, challenge) }
        return files
    }

    /// The name that the client gave a file.
    fileprivate func name(of file: PassportFiles.File) -> String? {
        switch file {
        case .securityObject: securityObject.name
        case .directory: directory?.name
        case .dataGroup(let number): dataGroups[number]?.name
        }
    }
}
