// Texts: escapes, times, sizes, patterns, keys and tags.
#include "all.h"

#include <cstring>

static const char HEX[] = "0123456789abcdef";

std::string escape(const std::string &text)
{
    std::string out;
    for (unsigned char c : text) {
        if (c == '\\') {
            out += "\\\\";
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c < 32 || c == 127) {
            out += "\\x";
            out += HEX[c >> 4];
            out += HEX[c & 15];
        } else {
            out += char(c);
        }
    }
    return out;
}

static int hex_digit(char c)
{
    const char *place = c ? strchr(HEX, c) : nullptr;
    return place ? int(place - HEX) : -1;
}

std::string unescape(const std::string &text)
{
    std::string out;
    for (size_t i = 0; i < text.size(); i++) {
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        char kind = i + 1 < text.size() ? text[i + 1] : '\0';
        int high = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        int low = i + 3 < text.size() ? hex_digit(text[i + 3]) : -1;
        if (kind == '\\') {
            out += '\\';
        } else if (kind == 'n') {
            out += '\n';
        } else if (kind == 't') {
            out += '\t';
        } else if (kind == 'x' && high >= 0 && low >= 0) {
            out += char(high * 16 + low);
            i += 2;
        } else {
            die(USAGE, "bad escape in '" + text + "'");
        }
        i++;
    }
    return out;
}

// Bytes above 127 are written as they are.
std::string json_text(const std::string &text)
{
    std::string out = "\"";
    for (unsigned char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += char(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c < 32 || c == 127) {
            out += "\\u00";
            out += HEX[c >> 4];
            out += HEX[c & 15];
        } else {
            out += char(c);
        }
    }
    return out + "\"";
}

int64_t parse_number(const std::string &text, const char *what)
{
    bool negative = !text.empty() && text[0] == '-';
    size_t digits = text.size() - negative;
    if (digits < 1 || digits > 15)
        die(USAGE, std::string("bad ") + what + " '" + text + "'");
    int64_t value = 0;
    for (size_t i = negative; i < text.size(); i++) {
        if (text[i] < '0' || text[i] > '9')
            die(USAGE, std::string("bad ") + what + " '" + text + "'");
        value = value * 10 + (text[i] - '0');
    }
    return negative ? -value : value;
}

// Days since 1970-01-01, in the calendar that has no exceptions before 1582.
static int64_t days_of(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void date_of(int64_t days, int64_t &year, int &month, int &day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t of_era = days - era * 146097;
    int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
    int64_t part = (5 * of_year + 2) / 153;
    day = int(of_year - (153 * part + 2) / 5 + 1);
    month = int(part < 10 ? part + 3 : part - 9);
    year = years + era * 400 + (month <= 2);
}

// Seconds since 1970, or YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS with or without a Z.
int64_t parse_when(const std::string &text)
{
    static const char SHAPE[] = "dddd-dd-ddTdd:dd:ddZ";
    size_t size = text.size();
    if (size != 10 && size != 19 && size != 20)
        return parse_number(text, "time");
    int parts[6] = {0, 0, 0, 0, 0, 0};
    int part = 0;
    for (size_t i = 0; i < size; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (SHAPE[i] == 'd' ? !digit : text[i] != SHAPE[i])
            return parse_number(text, "time");
        if (digit)
            parts[part] = parts[part] * 10 + (text[i] - '0');
        else
            part++;
    }
    static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (parts[0] % 4 == 0 && parts[0] % 100 != 0) || parts[0] % 400 == 0;
    int month = parts[1];
    if (month < 1 || month > 12 || parts[2] < 1 ||
        parts[2] > LENGTHS[month - 1] + (month == 2 && leap) || parts[3] > 23 ||
        parts[4] > 59 || parts[5] > 59)
        die(USAGE, "bad time '" + text + "'");
    return days_of(parts[0], month, parts[2]) * 86400 + parts[3] * 3600 + parts[4] * 60 + parts[5];
}

std::string format_when(int64_t time)
{
    int64_t days = time / 86400 - (time % 86400 < 0);
    int rest = int(time - days * 86400);
    int64_t year;
    int month, day;
    date_of(days, year, month, day);
    char text[64];
    snprintf(text, sizeof text, "%04lld-%02d-%02dT%02d:%02d:%02dZ", (long long)year, month, day,
             rest / 3600, rest / 60 % 60, rest % 60);
    return text;
}

// A number of bytes, with K or M (powers of 1024) behind it or nothing.
uint64_t parse_size(const std::string &text)
{
    std::string digits = text;
    uint64_t unit = 1;
    if (!digits.empty() && (digits.back() == 'K' || digits.back() == 'M')) {
        unit = digits.back() == 'K' ? 1024 : 1024 * 1024;
        digits.pop_back();
    }
    int64_t value = parse_number(digits, "size");
    if (value < 0 || digits.size() > 9)
        die(USAGE, "bad size '" + text + "'");
    return uint64_t(value) * unit;
}

// `*` is any text, `?` any byte.
bool glob(const char *pattern, const char *text)
{
    const char *star = nullptr;
    const char *back = nullptr;
    while (*text) {
        if (*pattern == '*') {
            star = pattern++;
            back = text;
        } else if (*pattern == '?' || *pattern == *text) {
            pattern++;
            text++;
        } else if (star) {
            pattern = star + 1;
            text = ++back;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

// 1 to 200 bytes, none of them a control character.
void check_key(const std::string &key)
{
    bool good = !key.empty() && key.size() <= 200;
    for (unsigned char c : key)
        good = good && c >= 32 && c != 127;
    if (!good)
        die(USAGE, "bad key '" + escape(key) + "'");
}

// 1 to 40 letters, digits and any of `_.:-`, beginning with a letter or digit.
void check_tag(const std::string &tag)
{
    bool good = !tag.empty() && tag.size() <= 40;
    for (size_t i = 0; i < tag.size(); i++) {
        unsigned char c = tag[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        good = good && (word || (i > 0 && strchr("_.:-", c)));
    }
    if (!good)
        die(USAGE, "bad tag '" + escape(tag) + "'");
}

std::vector<std::string> split(const std::string &text, char at)
{
    std::vector<std::string> parts;
    if (text.empty())
        return parts;
    size_t from = 0;
    for (;;) {
        size_t end = text.find(at, from);
        if (end == std::string::npos)
            break;
        parts.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    parts.push_back(text.substr(from));
    return parts;
}

// Words with blanks between them; a word in double quotes may hold blanks.
std::vector<std::string> split_words(const std::string &line)
{
    std::vector<std::string> words;
    size_t i = 0;
    while (i < line.size()) {
        if (line[i] == ' ' || line[i] == '\t') {
            i++;
            continue;
        }
        char end = ' ';
        if (line[i] == '"') {
            end = '"';
            i++;
        }
        size_t from = i;
        while (i < line.size() && line[i] != end && (end == '"' || line[i] != '\t'))
            i++;
        if (end == '"' && i == line.size())
            die(USAGE, "missing \" in '" + line + "'");
        words.push_back(line.substr(from, i - from));
        i += end == '"';
    }
    return words;
}

// Sorted, each once, with commas between them.
std::string join_tags(std::vector<std::string> tags)
{
    for (size_t i = 1; i < tags.size(); i++)
        for (size_t k = i; k > 0 && tags[k] < tags[k - 1]; k--)
            tags[k].swap(tags[k - 1]);
    std::string out;
    for (size_t i = 0; i < tags.size(); i++) {
        if (i > 0 && tags[i] == tags[i - 1])
            continue;
        if (!out.empty())
            out += ',';
        out += tags[i];
    }
    return out;
}

bool has_tag(const std::string &tags, const std::string &tag)
{
    return ("," + tags + ",").find("," + tag + ",") != std::string::npos && !tag.empty();
}
