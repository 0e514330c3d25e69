/// What the parser met, in the order of the body.
enum MultipartEvent: Equatable {
    /// A part begins.
    case part(MultipartPart)
    /// Content of the part: these positions of the chunk that was given.
    case data(Range<Int>)
    /// Content of the part that an earlier chunk ended with and that could have been a delimiter.
    case held([UInt8])
    /// The part is complete.
    case end
}

/// What the headers of a part say, as far as a server may use it: file names and types are the client's and not looked at.
struct MultipartPart: Equatable {
    /// The field's name.
    var name: String
}
