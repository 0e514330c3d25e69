#include "copencv_drawing.h"
#include "guard.hpp"
#include <cmath>
#include <cstdio>
#include <opencv2/video/tracking.hpp>
#include <string>
#include <vector>

using namespace bonafide;

namespace {

const int subpixelBits = 4;
const float largestCoordinate = 100000;
const cv::Scalar ink(18, 18, 22), paper(235, 235, 235);

cv::Scalar scalar(bfcv_color color) { return cv::Scalar(color.red, color.green, color.blue); }

bool isBlack(bfcv_color color) { return !color.red && !color.green && !color.blue; }

cv::Point fixed(float x, float y) {
    CV_Assert(std::abs(x) <= largestCoordinate && std::abs(y) <= largestCoordinate);
    const float one = 1 << subpixelBits;
    return cv::Point(cvRound(x * one), cvRound(y * one));
}

cv::Mat canvasView(const bfcv_canvas &size, uint8_t *out, size_t length) {
    CV_Assert(out && size.first_width > 0 && size.first_height > 0);
    CV_Assert(size.second_width >= 0 && size.second_height >= 0);
    const int width = size.first_width + size.second_width;
    const int height = std::max(size.first_height, size.second_height) + BFCV_LEGEND_HEIGHT;
    CV_Assert(length == size_t(width) * size_t(height) * 3);
    return cv::Mat(height, width, CV_8UC3, out);
}

cv::Mat gray(const cv::Mat &source, cv::Size size) {
    cv::Mat small, result;
    if (source.size() == size) small = source;
    else cv::resize(source, small, size, 0, 0, cv::INTER_AREA);
    if (small.channels() == 1) return small;
    cv::cvtColor(small, result, cv::COLOR_RGB2GRAY);
    return result;
}

// A little darker than the frame, so that colours stand out.
void paste(const cv::Mat &frame, cv::Mat place) {
    cv::Mat dim;
    frame.convertTo(dim, CV_8U, 0.8, 8);
    cv::cvtColor(dim, place, cv::COLOR_GRAY2RGB);
}

void drawLines(cv::Mat &canvas, const bfcv_stroke *strokes, int32_t count) {
    for (int32_t i = 0; i < count; ++i) {
        const bfcv_stroke &s = strokes[i];
        cv::line(canvas, fixed(s.x0, s.y0), fixed(s.x1, s.y1), scalar(s.color), 1, cv::LINE_AA, subpixelBits);
    }
    const int radius = 3 << subpixelBits, rim = radius + (1 << subpixelBits);
    for (int32_t i = 0; i < count; ++i) {
        const bfcv_stroke &s = strokes[i];
        for (const cv::Point end : {fixed(s.x0, s.y0), fixed(s.x1, s.y1)}) {
            cv::circle(canvas, end, rim, ink, cv::FILLED, cv::LINE_AA, subpixelBits);
            cv::circle(canvas, end, radius, scalar(s.color), cv::FILLED, cv::LINE_AA, subpixelBits);
        }
    }
}

void drawArrow(cv::Mat &canvas, const bfcv_stroke &s, const cv::Scalar &color, int thickness) {
    const float dx = s.x1 - s.x0, dy = s.y1 - s.y0, length = std::hypot(dx, dy);
    const float headless = 1.5f, headShare = 0.4f, longestHead = 7;
    const cv::Point end = fixed(s.x1, s.y1);
    if (length < headless) {
        const int radius = (thickness << subpixelBits) / 2 + (1 << subpixelBits);
        cv::circle(canvas, fixed(s.x0, s.y0), radius, color, cv::FILLED, cv::LINE_AA, subpixelBits);
        return;
    }
    cv::line(canvas, fixed(s.x0, s.y0), end, color, thickness, cv::LINE_AA, subpixelBits);
    const float head = std::min(longestHead, headShare * length + 2) / length;
    for (const float side : {-0.5f, 0.5f}) {
        const float x = s.x1 - head * (dx - side * dy), y = s.y1 - head * (dy + side * dx);
        cv::line(canvas, end, fixed(x, y), color, thickness, cv::LINE_AA, subpixelBits);
    }
}

void drawArrows(cv::Mat &canvas, const bfcv_stroke *strokes, int32_t count) {
    for (int32_t i = 0; i < count; ++i) drawArrow(canvas, strokes[i], ink, 3);
    for (int32_t i = 0; i < count; ++i) drawArrow(canvas, strokes[i], scalar(strokes[i].color), 1);
}

// The legend's text at the largest size that fits the width, at most the usual one.
void drawLegend(cv::Mat strip, const bfcv_legend &legend, int width) {
    CV_Assert(legend.count >= 0 && (legend.count == 0 || (legend.text && legend.colors)));
    strip.setTo(ink);
    std::vector<std::string> pieces;
    for (const char *start = legend.text; int(pieces.size()) < legend.count; ++start) {
        const char *end = start;
        while (*end && *end != '\n') ++end;
        pieces.emplace_back(start, end);
        CV_Assert(*end == '\n' || int(pieces.size()) == legend.count);
        start = end;
    }
    const int font = cv::FONT_HERSHEY_SIMPLEX, swatch = 16, gap = 14;
    const double usual = 0.45;
    int total = gap / 2;
    for (int32_t i = 0; i < legend.count; ++i) {
        const int before = isBlack(legend.colors[i]) ? 0 : swatch;
        total += before + cv::getTextSize(pieces[i], font, usual, 1, nullptr).width + gap;
    }
    const double shrink = std::min(1.0, double(width) / total);
    double x = shrink * gap / 2;
    const int baseline = strip.rows / 2 + cvRound(5 * shrink);
    for (int32_t i = 0; i < legend.count; ++i) {
        if (!isBlack(legend.colors[i])) {
            const int radius = cvRound(5 * shrink * (1 << subpixelBits));
            const cv::Point center = fixed(float(x + 5 * shrink), strip.rows / 2.f);
            cv::circle(strip, center, radius, scalar(legend.colors[i]), cv::FILLED, cv::LINE_AA, subpixelBits);
            x += shrink * swatch;
        }
        cv::putText(strip, pieces[i], cv::Point(cvRound(x), baseline), font, usual * shrink, paper, 1, cv::LINE_AA);
        x += cv::getTextSize(pieces[i], font, usual * shrink, 1, nullptr).width + shrink * gap;
    }
}

// Inferno as red, green, blue: perceptually uniform, and its order survives colour blindness and grey printing.
cv::Mat colors() {
    cv::Mat ramp(1, 256, CV_8U), result;
    for (int i = 0; i < ramp.cols; ++i) ramp.at<uint8_t>(i) = uint8_t(i);
    cv::applyColorMap(ramp, result, cv::COLORMAP_INFERNO);
    cv::cvtColor(result, result, cv::COLOR_BGR2RGB);
    return result;
}

cv::Matx33d scaling(cv::Size from, cv::Size to) {
    return cv::Matx33d(double(to.width) / from.width, 0, 0, 0, double(to.height) / from.height, 0, 0, 0, 1);
}

// The share of the maximum, 0...255, at half the canvas' size; `valid` is 255 where both frames can be seen.
cv::Mat residual(const cv::Mat &first, const cv::Mat &second, const bfcv_heat &heat, cv::Size canvas, cv::Mat &valid) {
    const cv::Size half(std::max(canvas.width / 2, 16), std::max(canvas.height / 2, 16));
    const double shrink = double(half.width) / first.cols;
    const cv::Size other(std::max(cvRound(second.cols * shrink), 16), std::max(cvRound(second.rows * shrink), 16));
    const cv::Mat a = gray(first, half), b = gray(second, other);
    const cv::Matx33d map = scaling(second.size(), other) * cv::Matx33d(heat.homography) * scaling(half, first.size());
    const int flags = cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, margin = 9;
    cv::Mat over, flow, parts[2], size, share;
    cv::warpPerspective(b, over, map, half, flags, cv::BORDER_REPLICATE);
    cv::warpPerspective(cv::Mat(b.size(), CV_8U, cv::Scalar(255)), valid, map, half, flags);
    cv::threshold(valid, valid, 254, 255, cv::THRESH_BINARY);
    cv::erode(valid, valid, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(margin, margin)), cv::Point(-1, -1), 1,
              cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_FAST)->calc(a, over, flow);
    cv::split(flow, parts);
    cv::magnitude(parts[0], parts[1], size);
    cv::GaussianBlur(size, size, cv::Size(5, 5), 0);
    size.convertTo(share, CV_8U, 255 / (heat.maximum * heat.unit_pixels * shrink));
    return share;
}

// Colours replace as much of the grey frame as the motion is large: what stands still can be recognised.
void blend(const cv::Mat &frame, const cv::Mat &share, const cv::Mat &valid, cv::Mat place) {
    const cv::Mat ramp = colors();
    const int minimum = 110; // of 255, so that the motion's absence has a colour, too
    for (int y = 0; y < place.rows; ++y) {
        const uint8_t *gray = frame.ptr(y), *motion = share.ptr(y), *seen = valid.ptr(y);
        uint8_t *out = place.ptr(y);
        for (int x = 0; x < place.cols; ++x, out += 3) {
            const cv::Vec3b color = ramp.at<cv::Vec3b>(motion[x]);
            const int weight = seen[x] < 128 ? 0 : minimum + motion[x] * (255 - minimum) / 320;
            for (int c = 0; c < 3; ++c) out[c] = uint8_t((gray[x] * (255 - weight) + color[c] * weight) / 255);
        }
    }
}

void drawScale(cv::Mat strip, double maximum) {
    const int font = cv::FONT_HERSHEY_SIMPLEX;
    cv::Mat ramp;
    cv::resize(colors(), ramp, cv::Size(strip.cols - 52, 10), 0, 0, cv::INTER_LINEAR);
    const cv::Rect bar(16, strip.rows / 2 - 5, ramp.cols, ramp.rows);
    ramp.copyTo(strip(bar));
    cv::rectangle(strip, bar, paper, 1);
    char text[16];
    std::snprintf(text, sizeof text, "%.2g", maximum);
    cv::putText(strip, "0", cv::Point(2, strip.rows / 2 + 5), font, 0.4, paper, 1, cv::LINE_AA);
    cv::putText(strip, text, cv::Point(bar.br().x + 4, strip.rows / 2 + 5), font, 0.4, paper, 1, cv::LINE_AA);
}

} // namespace

extern "C" {

bfcv_status bfcv_draw_strokes(const bfcv_image *first, const bfcv_image *second, bfcv_canvas size,
                              const bfcv_stroke *strokes, int32_t count, bfcv_stroke_shape shape,
                              const bfcv_legend *legend, uint8_t *out, size_t out_length) {
    return guarded([&] {
        cv::Mat canvas = canvasView(size, out, out_length);
        CV_Assert(legend && count >= 0 && (strokes || count == 0) && !second == !size.second_width);
        canvas.setTo(ink);
        const cv::Rect left(0, 0, size.first_width, size.first_height);
        paste(gray(view(first), left.size()), canvas(left));
        if (second) {
            const cv::Rect right(size.first_width, 0, size.second_width, size.second_height);
            paste(gray(view(second), right.size()), canvas(right));
        }
        cv::Mat frames = canvas.rowRange(0, canvas.rows - BFCV_LEGEND_HEIGHT);
        shape == BFCV_ARROWS ? drawArrows(frames, strokes, count) : drawLines(frames, strokes, count);
        drawLegend(canvas.rowRange(frames.rows, canvas.rows), *legend, canvas.cols);
        return BFCV_OK;
    });
}

bfcv_status bfcv_draw_heat(const bfcv_image *first, const bfcv_image *second, bfcv_canvas size, const bfcv_heat *heat,
                           const bfcv_legend *legend, uint8_t *out, size_t out_length) {
    return guarded([&] {
        cv::Mat canvas = canvasView(size, out, out_length);
        CV_Assert(heat && legend && heat->unit_pixels > 0 && heat->maximum > 0 && !size.second_width);
        cv::Mat place = canvas.rowRange(0, size.first_height), valid;
        const cv::Mat a = view(first);
        cv::Mat share = residual(a, view(second), *heat, place.size(), valid);
        cv::resize(share, share, place.size(), 0, 0, cv::INTER_LINEAR);
        cv::resize(valid, valid, place.size(), 0, 0, cv::INTER_NEAREST);
        blend(gray(a, place.size()), share, valid, place);
        cv::Mat strip = canvas.rowRange(place.rows, canvas.rows);
        const int scale = canvas.cols >= 240 ? std::min(180, canvas.cols / 3) : 0;
        drawLegend(strip, *legend, canvas.cols - scale);
        if (scale) drawScale(strip.colRange(canvas.cols - scale, canvas.cols), heat->maximum);
        return BFCV_OK;
    });
}

} // extern "C"
