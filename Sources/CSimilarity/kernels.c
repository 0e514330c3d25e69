#include "kernels.h"

/* 16 partial sums that a compiler keeps in vectors. */
void bf_products_plain(const uint8_t *codes, size_t rows, size_t stride, const int8_t *query, int32_t *products) {
    enum { LANES = 16 };
    for (size_t row = 0; row < rows; ++row, codes += stride) {
        int32_t sums[LANES] = {0};
        for (size_t i = 0; i < stride; i += LANES)
            for (size_t lane = 0; lane < LANES; ++lane)
                sums[lane] += (int16_t)codes[i + lane] * (int16_t)query[i + lane];
        int32_t sum = 0;
        for (size_t lane = 0; lane < LANES; ++lane) sum += sums[lane];
        products[row] = sum;
    }
}

#ifdef __x86_64__

#include <immintrin.h>

#define TARGET(features) __attribute__((target(features)))

/* vpmaddubsw would saturate at 16 bits, so the codes are widened first. */
TARGET("avx2")
void bf_products_avx2(const uint8_t *codes, size_t rows, size_t stride, const int8_t *query, int32_t *products) {
    for (size_t row = 0; row < rows; ++row, codes += stride) {
        __m256i even = _mm256_setzero_si256();
        __m256i odd = _mm256_setzero_si256();
        for (size_t i = 0; i < stride; i += 32) {
            const __m128i *code = (const __m128i *)(codes + i);
            const __m128i *part = (const __m128i *)(query + i);
            even = _mm256_add_epi32(even, _mm256_madd_epi16(_mm256_cvtepu8_epi16(_mm_load_si128(code)),
                                                            _mm256_cvtepi8_epi16(_mm_load_si128(part))));
            odd = _mm256_add_epi32(odd, _mm256_madd_epi16(_mm256_cvtepu8_epi16(_mm_load_si128(code + 1)),
                                                          _mm256_cvtepi8_epi16(_mm_load_si128(part + 1))));
        }
        const __m256i sum = _mm256_add_epi32(even, odd);
        __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
        products[row] = _mm_cvtsi128_si32(half);
    }
}

TARGET("avx512f,avx512bw")
void bf_products_avx512(const uint8_t *codes, size_t rows, size_t stride, const int8_t *query, int32_t *products) {
    for (size_t row = 0; row < rows; ++row, codes += stride) {
        __m512i even = _mm512_setzero_si512();
        __m512i odd = _mm512_setzero_si512();
        for (size_t i = 0; i < stride; i += 64) {
            const __m256i *code = (const __m256i *)(codes + i);
            const __m256i *part = (const __m256i *)(query + i);
            even = _mm512_add_epi32(even, _mm512_madd_epi16(_mm512_cvtepu8_epi16(_mm256_load_si256(code)),
                                                            _mm512_cvtepi8_epi16(_mm256_load_si256(part))));
            odd = _mm512_add_epi32(odd, _mm512_madd_epi16(_mm512_cvtepu8_epi16(_mm256_load_si256(code + 1)),
                                                          _mm512_cvtepi8_epi16(_mm256_load_si256(part + 1))));
        }
        products[row] = _mm512_reduce_add_epi32(_mm512_add_epi32(even, odd));
    }
}

/* vpdpbusd multiplies unsigned codes with a signed query; that is why codes are 0…255. */
TARGET("avx512f,avx512bw,avx512vnni")
void bf_products_avx512_vnni(const uint8_t *codes, size_t rows, size_t stride, const int8_t *query, int32_t *products) {
    for (size_t row = 0; row < rows; ++row, codes += stride) {
        __m512i sum = _mm512_setzero_si512();
        for (size_t i = 0; i < stride; i += 64)
            sum = _mm512_dpbusd_epi32(sum, _mm512_load_si512(codes + i), _mm512_load_si512(query + i));
        products[row] = _mm512_reduce_add_epi32(sum);
    }
}

#endif
