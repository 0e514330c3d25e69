import Replies
import Storage

/// The rows of a facebank as enrolments of people.
struct FacebankImport {
    /// What was enrolled.
    struct Record {
        let target: String
        /// Templates.
        let enrolled: Int
        let subjects: Int
        /// Subjects that are new.
        let created: Int

        /// The record in JSON.
        var json: JSON {
            [
                "target": .string(target), "enrolled": .integer(enrolled), "subjects": .integer(subjects),
                "created": .integer(created),
            ]
        }

        /// The numbers, in one line.
        var line: String {
            "\(enrolled) templates of \(subjects) people enrolled in \(target), \(created) of them new"
        }
    }

    /// A request for each person, in the order in which they first come.
    let requests: [EnrolmentRequest]

    init(_ entries: [Facebank.Entry]) { requests = Facebank.requests(entries) }
}
