/// How much of a form is looked at before it is refused.
struct MultipartLimits {
    /// Parts in one form.
    var parts = 16
    /// Headers of one part.
    var headers = 8
    /// Bytes of all headers of one part.
    var headerBytes = 4096
    /// Bytes before the first delimiter.
    var preambleBytes = 4096
}
