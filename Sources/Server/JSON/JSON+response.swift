import Hummingbird
import NIOCore
import Replies

typealias JSON = Replies.JSON

extension JSON {
    /// A successful reply with this body.
    var response: Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
