import Foundation
import GRDB

/// The result of an enrolment with an idempotency key, kept for as long as the key is valid.
struct RememberedEnrolment: Codable {
    /// The hash of the request's content.
    let fingerprint: String
    let subject: SubjectID
    let templates: [TemplateID]

    /// The record of a key that is valid; nil when there is none.
    ///
    /// - Throws: `corrupt` when it is not as it was written.
    static func read(_ db: Database, _ key: IdempotencyKey, in gallery: Int64, _ keys: KeyRing) throws
        -> RememberedEnrolment?
    {
        let digest = digest(key, in: gallery, keys)
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM enrolment WHERE digest = ?", arguments: [digest])
        else { return nil }
        let subject: Int64 = try row.decode(forColumn: "subject_id")
        let context = context(digest, subject: subject, expires: try row.decode(forColumn: "expires"))
        let bytes = try keys.open(try row.decode(forColumn: "sealed"), .enrolment, context)
        return try JSONDecoder().decode(RememberedEnrolment.self, from: Data(bytes))
    }

    /// Writes the record.
    func insert(_ db: Database, _ key: IdempotencyKey, in gallery: Int64, now: Double, _ keys: KeyRing) throws {
        let digest = Self.digest(key, in: gallery, keys)
        let expires = now + key.lifetimeSeconds
        let context = Self.context(digest, subject: subject.rawValue, expires: expires)
        try db.execute(
            sql: "INSERT INTO enrolment (digest, subject_id, expires, sealed) VALUES (?, ?, ?, ?)",
            arguments: [
                digest, subject.rawValue, expires, try keys.seal(try JSONEncoder().encode(self), .enrolment, context),
            ])
    }

    /// Deletes keys that are no longer valid.
    static func removeExpired(_ db: Database, now: Double) throws {
        try db.execute(sql: "DELETE FROM enrolment WHERE expires <= ?", arguments: [now])
    }

    private static func digest(_ key: IdempotencyKey, in gallery: Int64, _ keys: KeyRing) -> Data {
        var context = AuthenticatedData("idempotency key")
        context.add(gallery)
        context.add(key.owner)
        context.add(key.key)
        return keys.code(.enrolment, context)
    }

    private static func context(_ digest: Data, subject: Int64, expires: Double) -> AuthenticatedData {
        var context = AuthenticatedData("enrolment")
        context.add(digest)
        context.add(subject)
        context.add(expires)
        return context
    }
}
