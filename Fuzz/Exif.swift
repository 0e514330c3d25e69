/// One input of libFuzzer: the walks over containers and the Exif reader, which are Swift, on any bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func readMetadata(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = Exif.orientation(in: bytes[...])
    _ = Containers.jpegExif(in: bytes).flatMap(Exif.orientation)
    _ = Containers.webpExif(in: bytes).flatMap(Exif.orientation)
    _ = try? Containers.pngParts(in: bytes)
    return 0
}
