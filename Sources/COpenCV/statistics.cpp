#include "guard.hpp"
#include "polygons.hpp"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <vector>

using namespace bonafide;

namespace {

cv::Mat window(const bfcv_image *image, const bfcv_window *part) {
    const cv::Mat whole = view(image);
    CV_Assert(part && whole.channels() == 3 && part->x >= 0 && part->y >= 0 && part->width > 0 && part->height > 0);
    CV_Assert(part->width <= whole.cols - part->x && part->height <= whole.rows - part->y);
    return whole(cv::Rect(part->x, part->y, part->width, part->height));
}

cv::Mat gray(const cv::Mat &colour) {
    cv::Mat result;
    cv::cvtColor(colour, result, cv::COLOR_RGB2GRAY);
    return result;
}

void measureRegion(const cv::Mat &colour, const cv::Mat &luma, const Polygon &polygon, bfcv_region_statistics &out) {
    out = {};
    if (polygon.size() < 3) return;
    const cv::Rect box = cv::boundingRect(polygon) & cv::Rect(0, 0, luma.cols, luma.rows);
    if (box.empty()) return;
    cv::Mat mask = cv::Mat::zeros(box.size(), CV_8U);
    cv::fillPoly(mask, std::vector<Polygon>{polygon}, 255, cv::LINE_8, 0, -box.tl());
    uint64_t sums[3] = {};
    for (int y = 0; y < box.height; ++y) {
        const uint8_t *inside = mask.ptr(y), *level = luma.ptr(box.y + y) + box.x;
        const uint8_t *pixel = colour.ptr(box.y + y) + 3 * box.x;
        for (int x = 0; x < box.width; ++x) {
            if (!inside[x]) continue;
            ++out.histogram[level[x]];
            ++out.count;
            for (int c = 0; c < 3; ++c) sums[c] += pixel[3 * x + c];
        }
    }
    for (int c = 0; c < 3 && out.count > 0; ++c) out.mean[c] = double(sums[c]) / out.count;
}

double laplacianVariance(const cv::Mat &luma) {
    cv::Mat response;
    cv::Laplacian(luma, response, CV_16S, 1, 1, 0, cv::BORDER_REFLECT_101 | cv::BORDER_ISOLATED);
    int64_t sum = 0, squares = 0;
    for (int y = 0; y < response.rows; ++y) {
        const int16_t *row = response.ptr<int16_t>(y);
        int32_t rowSum = 0;
        int64_t rowSquares = 0;
        for (int x = 0; x < response.cols; ++x) rowSum += row[x], rowSquares += int32_t(row[x]) * row[x];
        sum += rowSum, squares += rowSquares;
    }
    const double n = double(response.total()), mean = double(sum) / n;
    return double(squares) / n - mean * mean;
}

/// Immerkaer 1996, with the median of |response| / 6 over 0.6745 in place of the mean, which edges would raise.
double noiseSigma(const cv::Mat &luma) {
    std::vector<uint32_t> histogram(8 * 255 + 1, 0);
    for (int y = 1; y + 1 < luma.rows; ++y) {
        const uint8_t *a = luma.ptr(y - 1), *b = luma.ptr(y), *c = luma.ptr(y + 1);
        for (int x = 1; x + 1 < luma.cols; ++x) {
            const int sides = a[x] + c[x] + b[x - 1] + b[x + 1];
            const int corners = a[x - 1] + a[x + 1] + c[x - 1] + c[x + 1];
            ++histogram[size_t(std::abs(corners - 2 * sides + 4 * b[x]))];
        }
    }
    const uint64_t middle = (uint64_t(luma.cols - 2) * uint64_t(luma.rows - 2) + 1) / 2;
    uint64_t below = 0;
    for (size_t level = 0; level < histogram.size(); ++level) {
        below += histogram[level];
        if (below >= middle) return double(level) / 6 / 0.6745;
    }
    return 0;
}

struct Steps {
    double across, inside, crossings;
};

/// The three features of Wang, Sheikh, Bovik 2002 along the rows; block borders lie before columns 8, 16, ... .
Steps stepsAlongRows(const cv::Mat &luma) {
    int64_t all = 0, border = 0, crossings = 0;
    const int last = luma.cols - 1;
    for (int y = 0; y < luma.rows; ++y) {
        const uint8_t *row = luma.ptr(y);
        int32_t sum = 0, signs = 0, edge = 0;
        for (int x = 0; x < last; ++x) sum += std::abs(row[x + 1] - row[x]);
        for (int x = 0; x + 1 < last; ++x) signs += (row[x + 1] - row[x]) * (row[x + 2] - row[x + 1]) < 0;
        for (int x = 7; x < last; x += 8) edge += std::abs(row[x + 1] - row[x]);
        all += sum, border += edge, crossings += signs;
    }
    const double rows = luma.rows, across = double(border) / (rows * double((luma.cols - 1) / 8));
    const double inside = (8.0 * double(all) / (rows * last) - across) / 7;
    return {across, inside, double(crossings) / (rows * (last - 1))};
}

double blurAlong(const cv::Mat &luma, int axis, int size) {
    const cv::Size across = axis == 0 ? cv::Size(1, size) : cv::Size(size, 1);
    cv::Mat smooth, sharp, blurred;
    cv::blur(luma, smooth, across, cv::Point(-1, -1), cv::BORDER_REFLECT);
    cv::Sobel(luma, sharp, CV_32F, axis == 1, axis == 0, 3, 1, 0, cv::BORDER_REFLECT);
    cv::Sobel(smooth, blurred, CV_32F, axis == 1, axis == 0, 3, 1, 0, cv::BORDER_REFLECT);
    double total = 0, lost = 0;
    for (int y = 2; y < luma.rows - 1; ++y) {
        const float *before = sharp.ptr<float>(y), *after = blurred.ptr<float>(y);
        float rowTotal = 0, rowLost = 0;
        for (int x = 2; x < luma.cols - 1; ++x) {
            const float edge = std::abs(before[x]);
            rowTotal += edge;
            rowLost += std::max(0.0f, edge - std::abs(after[x]));
        }
        total += double(rowTotal), lost += double(rowLost);
    }
    return total > 0 ? (total - lost) / total : -1;
}

/// A copy of the luma whose longer side has `longer` pixels at most.
cv::Mat shrunkLuma(const cv::Mat &colour, int longer) {
    const int side = std::max(colour.cols, colour.rows);
    cv::Mat small = colour;
    // Every n-th pixel is enough where the shrinking is strong: a mean gradient wants no fine detail.
    if (const int step = side / (4 * longer); step > 1)
        cv::resize(colour, small, cv::Size(), 1.0 / step, 1.0 / step, cv::INTER_NEAREST);
    cv::Mat luma = gray(small);
    const double scale = double(longer) / std::max(luma.cols, luma.rows);
    if (scale >= 1) return luma;
    const cv::Size size(std::max(1, int(luma.cols * scale)), std::max(1, int(luma.rows * scale)));
    cv::resize(luma, luma, size, 0, 0, cv::INTER_AREA);
    return luma;
}

} // namespace

extern "C" {

bfcv_status bfcv_resize_window(const bfcv_image *image, const bfcv_window *part, int32_t width, int32_t height,
                               uint8_t *out, size_t out_length) {
    return guarded([&] {
        const cv::Mat source = window(image, part);
        CV_Assert(out && width > 0 && height > 0 && out_length == size_t(width) * size_t(height) * 3);
        cv::Mat result(height, width, CV_8UC3, out);
        cv::resize(source, result, result.size(), 0, 0, width < source.cols ? cv::INTER_AREA : cv::INTER_LINEAR);
        return BFCV_OK;
    });
}

bfcv_status bfcv_measure_regions(const bfcv_image *image, const float *points, const int32_t *point_counts,
                                 int32_t region_count, bfcv_region_statistics *out) {
    return guarded([&] {
        const cv::Mat colour = view(image);
        CV_Assert(out && colour.channels() == 3);
        const cv::Mat luma = gray(colour);
        const auto shapes = polygons(points, point_counts, region_count, 1, std::max(luma.cols, luma.rows));
        for (size_t i = 0; i < shapes.size(); ++i) measureRegion(colour, luma, shapes[i], out[i]);
        return BFCV_OK;
    });
}

bfcv_status bfcv_measure_texture(const bfcv_image *image, const bfcv_window *part, bfcv_texture_statistics *out) {
    return guarded([&] {
        CV_Assert(out);
        const cv::Mat luma = gray(window(image, part));
        // From the first whole block on; a window of 24 pixels holds at least two whole blocks.
        const int left = (8 - part->x % 8) % 8, top = (8 - part->y % 8) % 8;
        CV_Assert(luma.cols >= 24 && luma.rows >= 24);
        const cv::Mat blocks = luma(cv::Rect(left, top, luma.cols - left, luma.rows - top));
        cv::Mat turned;
        cv::transpose(blocks, turned);
        const Steps rows = stepsAlongRows(blocks), columns = stepsAlongRows(turned);
        out->laplacian_variance = laplacianVariance(luma);
        out->noise_sigma = noiseSigma(luma);
        out->block_difference = (rows.across + columns.across) / 2;
        out->block_activity = (rows.inside + columns.inside) / 2;
        out->zero_crossing_rate = (rows.crossings + columns.crossings) / 2;
        return BFCV_OK;
    });
}

bfcv_status bfcv_measure_blur(const bfcv_image *image, int32_t filter_size, double *out) {
    return guarded([&] {
        const cv::Mat colour = view(image);
        CV_Assert(out && colour.channels() == 3 && filter_size > 0 && filter_size < 100);
        cv::Mat luma;
        gray(colour).convertTo(luma, CV_32F);
        *out = std::max(blurAlong(luma, 0, filter_size), blurAlong(luma, 1, filter_size));
        return BFCV_OK;
    });
}

bfcv_status bfcv_measure_background(const bfcv_image *image, const float *points, const int32_t *point_counts,
                                    int32_t region_count, int32_t longer_side, double *gradient, double *share,
                                    uint32_t *histogram) {
    return guarded([&] {
        const cv::Mat colour = view(image);
        CV_Assert(gradient && share && histogram && colour.channels() == 3 && longer_side >= 16);
        const cv::Mat luma = shrunkLuma(colour, longer_side);
        const double scale = double(luma.cols) / colour.cols;
        cv::Mat mask(luma.size(), CV_8U, cv::Scalar(255)), across, down;
        const auto shapes = polygons(points, point_counts, region_count, scale, std::max(luma.cols, luma.rows));
        for (const Polygon &shape : shapes) cv::fillPoly(mask, std::vector<Polygon>{shape}, 0);
        cv::Scharr(luma, across, CV_16S, 1, 0);
        cv::Scharr(luma, down, CV_16S, 0, 1);
        double sum = 0;
        size_t count = 0;
        std::fill_n(histogram, 256, 0);
        for (int y = 0; y < luma.rows; ++y) {
            const uint8_t *level = luma.ptr(y);
            for (int x = 0; x < luma.cols; ++x) ++histogram[level[x]];
            const int16_t *dx = across.ptr<int16_t>(y), *dy = down.ptr<int16_t>(y);
            const uint8_t *outside = mask.ptr(y);
            for (int x = 0; x < luma.cols; ++x) {
                const float along = dx[x], against = dy[x];
                sum += outside[x] ? double(std::sqrt(along * along + against * against)) : 0;
                count += outside[x] != 0;
            }
        }
        *share = double(count) / double(luma.total());
        *gradient = count > 0 ? sum / double(count) : 0;
        return BFCV_OK;
    });
}

} // extern "C"
