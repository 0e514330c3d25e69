#ifndef BONAFIDE_CODEC_JPEG2000_HEADER_H
#define BONAFIDE_CODEC_JPEG2000_HEADER_H

#include "failure.h"

/// Reads what OpenJPEG will be asked to allocate, before it is called, and refuses what no picture needs.
///
/// `working_bytes`: what decoding takes at most.
bfcodec_status bfcodec_jp2_check(const uint8_t *bytes, size_t length, uint64_t *working_bytes);

#endif
