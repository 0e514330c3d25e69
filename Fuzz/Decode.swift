/// One input of libFuzzer: any bytes are decoded or refused, and what is decoded is as large as its header says.
@_cdecl("LLVMFuzzerTestOneInput")
public func decodeOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(ImagingError) {
        let decoded = try ImageDecoder().decode(bytes, fitting: bytes.last.map(Int.init))
        let stored = [decoded.header.width, decoded.header.height]
        let sides = decoded.header.orientation.exchangesSides ? stored.reversed() : stored
        let scale = decoded.scaleDenominator
        precondition(sides.map { ($0 + scale - 1) / scale } == [decoded.image.width, decoded.image.height])
    } catch {
        precondition(error.code != .internalFailure, "\(error)")
    }
    return 0
}
