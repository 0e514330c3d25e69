#include "jpeg2000_header.h"
#include <string.h>

// The walk over boxes and markers (ISO/IEC 15444-1, annexes A and I) that bounds what OpenJPEG allocates: it makes tables of every
// tile, precinct, code block and layer that a header declares, whether or not a byte of them follows.

enum {
    MAXIMUM_COMPONENTS = 4,
    // Each tile costs OpenJPEG some 20 kilobytes before anything is decoded.
    MAXIMUM_TILES = 1024,
    TILE_BYTES = 20 << 10,
    MAXIMUM_LEVELS = 32,
    // Packets (layers x resolutions x components x precincts) of a tile, and of all: OpenJPEG keeps 2 bytes for each and visits each.
    MAXIMUM_PACKETS = 1 << 22,
    PACKET_BYTES = 2,
    // Of a tile: a precinct of a band has two tag trees, a code block some segments (measured: docs/decisions/0085).
    MAXIMUM_PRECINCTS = 1 << 17,
    PRECINCT_BYTES = 512,
    MAXIMUM_BLOCKS = 1 << 17,
    BLOCK_BYTES = 768,
    // Samples are decoded at 4 bytes; their coded bytes and rows of wavelets stand beside them.
    SAMPLE_BYTES = 5,
};

enum marker {
    SOC = 0xFF4F,
    CAP = 0xFF50,
    SIZ = 0xFF51,
    COD = 0xFF52,
    COC = 0xFF53,
    TLM = 0xFF55,
    PLM = 0xFF57,
    PLT = 0xFF58,
    CPF = 0xFF59,
    QCD = 0xFF5C,
    QCC = 0xFF5D,
    RGN = 0xFF5E,
    POC = 0xFF5F,
    PPM = 0xFF60,
    PPT = 0xFF61,
    CRG = 0xFF63,
    COM = 0xFF64,
    SOT = 0xFF90,
    SOD = 0xFF93,
    EOC = 0xFFD9,
};

static uint32_t big_endian(const uint8_t *bytes, int count) {
    uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
    return value;
}

static bfcodec_status too_much(void) {
    return bfcodec_fail(BFCODEC_UNSUPPORTED, "a JPEG 2000 with too many tiles, precincts, code blocks or layers");
}

static bfcodec_status damaged(void) { return bfcodec_fail(BFCODEC_CORRUPT, "the JPEG 2000 header is damaged"); }
static bfcodec_status cut(void) { return bfcodec_fail(BFCODEC_TRUNCATED, "the JPEG 2000 data end too early"); }
static bfcodec_status odd(void) { return bfcodec_fail(BFCODEC_UNSUPPORTED, "a kind of JPEG 2000 that is not read"); }

/// The next box; 0 where there is none.
static int next_box(const uint8_t *bytes, size_t length, size_t *offset, size_t *header, size_t *size) {
    if (length - *offset < 8) return 0;
    *size = big_endian(bytes + *offset, 4);
    *header = 8;
    if (*size == 1) {
        if (length - *offset < 16 || big_endian(bytes + *offset + 8, 4) != 0) return 0;
        *size = big_endian(bytes + *offset + 12, 4);
        *header = 16;
    }
    if (*size == 0) *size = length - *offset;
    return *size >= *header;
}

/// Refuses palettes of more channels than a picture has: each becomes a component of the picture's size.
static bfcodec_status check_palette(const uint8_t *bytes, size_t length) {
    size_t offset = 0, header, size;
    while (next_box(bytes, length, &offset, &header, &size) && size <= length - offset) {
        const uint8_t *body = bytes + offset + header;
        if (memcmp(bytes + offset + 4, "pclr", 4) == 0 && (size - header < 3 || body[2] > MAXIMUM_COMPONENTS))
            return odd();
        if (memcmp(bytes + offset + 4, "cmap", 4) == 0 && size - header > 4 * MAXIMUM_COMPONENTS) return odd();
        offset += size;
    }
    return BFCODEC_OK;
}

/// Where the codestream begins: at once, or in the first `jp2c` box; `length` where there is none.
static bfcodec_status find_codestream(const uint8_t *bytes, size_t length, size_t *start) {
    *start = 0;
    if (length >= 2 && bytes[0] == 0xFF) return BFCODEC_OK;
    size_t offset = 0, header, size;
    while (next_box(bytes, length, &offset, &header, &size)) {
        if (memcmp(bytes + offset + 4, "jp2c", 4) == 0) {
            *start = offset + header;
            return BFCODEC_OK;
        }
        if (size > length - offset) break;
        if (memcmp(bytes + offset + 4, "jp2h", 4) == 0) {
            const bfcodec_status status = check_palette(bytes + offset + header, size - header);
            if (status != BFCODEC_OK) return status;
        }
        offset += size;
    }
    return cut();
}

/// How one component is coded.
typedef struct coding {
    int levels, block_width, block_height; // exponents of 2
    uint8_t precincts[MAXIMUM_LEVELS + 1]; // exponents: height in the upper half
} coding;

typedef struct header {
    uint64_t tiles, tile_width, tile_height, image_width, image_height;
    int components, has_size, has_coding;
    uint32_t layers;
    uint8_t columns[MAXIMUM_COMPONENTS], rows[MAXIMUM_COMPONENTS]; // pixels of a sample
    coding codings[MAXIMUM_COMPONENTS];
} header;

static bfcodec_status read_size(header *self, const uint8_t *body, size_t length) {
    if (self->has_size++ || length < 36) return damaged();
    self->tiles = 1;
    uint64_t *tile[] = {&self->tile_width, &self->tile_height}, *image[] = {&self->image_width, &self->image_height};
    for (int axis = 0; axis < 2; ++axis) {
        const uint8_t *at = body + 2 + 4 * axis;
        const uint64_t end = big_endian(at, 4), first = big_endian(at + 8, 4), size = big_endian(at + 16, 4);
        const uint64_t origin = big_endian(at + 24, 4);
        if (size == 0 || origin > end || first >= end) return damaged();
        self->tiles *= (end - origin + size - 1) / size;
        *image[axis] = end - first;
        *tile[axis] = size < end - origin ? size : end - origin;
        if (self->tiles > MAXIMUM_TILES) return bfcodec_fail(BFCODEC_UNSUPPORTED, "a JPEG 2000 with too many tiles");
    }
    const uint32_t components = big_endian(body + 34, 2);
    if (components > MAXIMUM_COMPONENTS)
        return bfcodec_fail(BFCODEC_UNSUPPORTED, "a JPEG 2000 with too many components");
    if (components == 0 || length < 36 + 3 * (size_t)components) return damaged();
    self->components = (int)components;
    for (uint32_t i = 0; i < components; ++i) {
        self->columns[i] = body[36 + 3 * i + 1];
        self->rows[i] = body[36 + 3 * i + 2];
        if (self->columns[i] == 0 || self->rows[i] == 0) return damaged();
    }
    return BFCODEC_OK;
}

/// The part that COD and COC share.
static bfcodec_status read_coding(coding *self, int has_precincts, const uint8_t *body, size_t length) {
    if (length < 5) return damaged();
    self->levels = body[0];
    self->block_width = (body[1] & 15) + 2;
    self->block_height = (body[2] & 15) + 2;
    if (self->levels > MAXIMUM_LEVELS || self->block_width > 10 || self->block_height > 10) return damaged();
    if (has_precincts && length < 5 + (size_t)self->levels + 1) return damaged();
    for (int i = 0; i <= self->levels; ++i) self->precincts[i] = has_precincts ? body[5 + i] : 0xFF;
    return BFCODEC_OK;
}

static bfcodec_status read_segment(header *self, uint32_t marker, const uint8_t *body, size_t length) {
    switch (marker) {
    case SIZ: return read_size(self, body, length);
    case COD: {
        if (!self->has_size || self->has_coding++ || length < 10) return damaged();
        self->layers = big_endian(body + 2, 2);
        for (int i = 0; i < self->components; ++i) {
            const bfcodec_status status = read_coding(&self->codings[i], body[0] & 1, body + 5, length - 5);
            if (status != BFCODEC_OK) return status;
        }
        return BFCODEC_OK;
    }
    case COC:
        if (!self->has_coding || length < 2 || body[0] >= self->components) return damaged();
        return read_coding(&self->codings[body[0]], body[1] & 1, body + 2, length - 2);
    case CAP:
    case CPF:
    case TLM:
    case PLM:
    case QCD:
    case QCC:
    case RGN:
    case PPM:
    case CRG:
    case COM: return BFCODEC_OK;
    // Other orders of packets, and what OpenJPEG looks for byte by byte because it does not know it.
    default: return odd();
    }
}

/// Walks over the main header up to the first tile; `position` is then there.
static bfcodec_status read_main_header(header *self, const uint8_t *bytes, size_t length, size_t *position) {
    if (length - *position < 4 || big_endian(bytes + *position, 2) != SOC) return cut();
    *position += 2;
    while (length - *position >= 4) {
        const uint32_t marker = big_endian(bytes + *position, 2);
        const size_t size = big_endian(bytes + *position + 2, 2);
        if (marker == SOT) return self->has_size && self->has_coding ? BFCODEC_OK : damaged();
        if (size < 2) return damaged();
        if (size + 2 > length - *position) return cut();
        const bfcodec_status status = read_segment(self, marker, bytes + *position + 4, size - 2);
        if (status != BFCODEC_OK) return status;
        *position += size + 2;
    }
    return cut();
}

/// Refuses tiles that are coded in another way than the main header says.
static bfcodec_status check_tile_parts(const uint8_t *bytes, size_t length, size_t position) {
    while (length - position >= 12 && big_endian(bytes + position, 2) == SOT) {
        const size_t part = big_endian(bytes + position + 6, 4);
        if (big_endian(bytes + position + 2, 2) != 10 || (part != 0 && part < 14)) return damaged();
        size_t segment = position + 12;
        for (;;) {
            if (length - segment < 2) return cut();
            const uint32_t marker = big_endian(bytes + segment, 2);
            if (marker == SOD) break;
            if (marker != PLT && marker != PPT && marker != COM && marker != QCD && marker != QCC) return odd();
            if (length - segment < 4) return cut();
            const size_t size = big_endian(bytes + segment + 2, 2);
            if (size < 2) return damaged();
            if (size + 2 > length - segment) return cut();
            segment += size + 2;
        }
        if (part == 0 || part > length - position) return BFCODEC_OK; // up to the end
        position += part;
    }
    return BFCODEC_OK;
}

/// What a tile of a component takes.
typedef struct tables {
    uint64_t precincts, blocks, packets, resolutions, samples;
} tables;

static uint64_t divided(uint64_t value, uint64_t divisor) { return (value + divisor - 1) / divisor; }

/// Adds a component's share; `widest` is the largest number of precincts of a resolution.
static bfcodec_status add_component(tables *self, const header *main, int component, uint64_t *widest) {
    const coding *how = &main->codings[component];
    const uint64_t width = divided(main->tile_width, main->columns[component]) + 1;
    const uint64_t height = divided(main->tile_height, main->rows[component]) + 1;
    self->samples += width * height;
    for (int level = 0; level <= how->levels; ++level) {
        const int halvings = how->levels - level, bands = level == 0 ? 1 : 3;
        const uint64_t columns = divided(width, UINT64_C(1) << halvings),
                       rows = divided(height, UINT64_C(1) << halvings);
        const int across = how->precincts[level] & 15, down = how->precincts[level] >> 4;
        if (level > 0 && (across == 0 || down == 0)) return damaged();
        const uint64_t precincts = (columns / (UINT64_C(1) << across) + 2) * (rows / (UINT64_C(1) << down) + 2);
        if (precincts > MAXIMUM_PRECINCTS) return too_much();
        // A code block is not larger than its precinct in the band.
        const int limit_across = across - (level > 0), limit_down = down - (level > 0);
        const int wide = how->block_width < limit_across ? how->block_width : limit_across;
        const int high = how->block_height < limit_down ? how->block_height : limit_down;
        const uint64_t band_columns = level > 0 ? columns / 2 + 1 : columns,
                       band_rows = level > 0 ? rows / 2 + 1 : rows;
        self->blocks +=
            (uint64_t)bands * (band_columns / (UINT64_C(1) << wide) + 2) * (band_rows / (UINT64_C(1) << high) + 2);
        self->precincts += precincts * (uint64_t)bands;
        if (self->precincts > MAXIMUM_PRECINCTS || self->blocks > MAXIMUM_BLOCKS) return too_much();
        if (precincts > *widest) *widest = precincts;
    }
    if ((uint64_t)how->levels + 1 > self->resolutions) self->resolutions = (uint64_t)how->levels + 1;
    return BFCODEC_OK;
}

bfcodec_status bfcodec_jp2_check(const uint8_t *bytes, size_t length, uint64_t *working_bytes) {
    size_t position = 0;
    bfcodec_status status = find_codestream(bytes, length, &position);
    header main;
    memset(&main, 0, sizeof main);
    if (status == BFCODEC_OK) status = read_main_header(&main, bytes, length, &position);
    if (status == BFCODEC_OK) status = check_tile_parts(bytes, length, position);
    tables tile = {0};
    uint64_t widest = 0;
    for (int i = 0; status == BFCODEC_OK && i < main.components; ++i) status = add_component(&tile, &main, i, &widest);
    if (status != BFCODEC_OK) return status;
    tile.packets = (main.layers + UINT64_C(1)) * tile.resolutions * (uint64_t)main.components * widest;
    if (tile.packets > MAXIMUM_PACKETS || tile.packets * main.tiles > 4 * (uint64_t)MAXIMUM_PACKETS ||
        tile.precincts * main.tiles > 4 * (uint64_t)MAXIMUM_PRECINCTS ||
        tile.blocks * main.tiles > 4 * (uint64_t)MAXIMUM_BLOCKS)
        return too_much();
    uint64_t samples = 0;
    for (int i = 0; i < main.components; ++i)
        samples += divided(main.image_width, main.columns[i]) * divided(main.image_height, main.rows[i]);
    *working_bytes = samples * SAMPLE_BYTES + tile.samples + tile.precincts * PRECINCT_BYTES +
                     tile.blocks * BLOCK_BYTES + tile.packets * PACKET_BYTES + main.tiles * TILE_BYTES;
    return BFCODEC_OK;
}
