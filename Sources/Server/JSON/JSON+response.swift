import Hummingbird
import NIOCore

extension JSON {
    /// A successful reply with this body.
    var response: Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
