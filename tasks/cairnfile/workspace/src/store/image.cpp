// The store: one string that is the file.
#include "all.h"

#include <cstring>

std::string g_image;
std::string g_path;
bool g_dirty;

std::string read_whole(const std::string &path)
{
    FILE *file = fopen(path.c_str(), "rb");
    if (!file)
        die(IO, path + ": cannot read");
    std::string bytes;
    char buffer[65536];
    size_t got;
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0)
        bytes.append(buffer, got);
    bool bad = ferror(file);
    fclose(file);
    if (bad)
        die(IO, path + ": cannot read");
    return bytes;
}

void write_whole(const std::string &path, const std::string &bytes)
{
    FILE *file = fopen(path.c_str(), "wb");
    if (!file)
        die(IO, path + ": cannot write");
    bool good = fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (fclose(file) != 0 || !good)
        die(IO, path + ": cannot write");
}

static Head *head()
{
    return reinterpret_cast<Head *>(&g_image[0]);
}

size_t first_rec()
{
    return sizeof(Head);
}

Rec rec_head(size_t at)
{
    Rec rec;
    memcpy(&rec, &g_image[at], sizeof rec);
    return rec;
}

size_t next_rec(size_t at)
{
    Rec rec = rec_head(at);
    return at + sizeof rec + rec.key + rec.tags + rec.size;
}

std::string rec_key(size_t at)
{
    return g_image.substr(at + sizeof(Rec), rec_head(at).key);
}

std::string rec_tags(size_t at)
{
    Rec rec = rec_head(at);
    return g_image.substr(at + sizeof rec + rec.key, rec.tags);
}

std::string rec_body(size_t at)
{
    Rec rec = rec_head(at);
    return g_image.substr(at + sizeof rec + rec.key + rec.tags, rec.size);
}

// Walks over everything once, so that nobody else has to look.
static void check_image()
{
    if (g_image.size() < sizeof(Head) || memcmp(head()->magic, "CRN1", 4) != 0)
        die(DAMAGED, g_path + ": not a cairn store");
    size_t at = first_rec();
    uint64_t bytes = 0;
    std::string last;
    for (uint32_t i = 0; i < head()->count; i++) {
        bool good = at + sizeof(Rec) <= g_image.size() && next_rec(at) <= g_image.size();
        if (good) {
            std::string key = rec_key(at);
            good = i == 0 || last < key;
            last = key;
        }
        if (!good)
            die(DAMAGED, g_path + ": damaged: record " + std::to_string(i + 1));
        bytes += rec_head(at).size;
        at = next_rec(at);
    }
    if (at != g_image.size() || bytes != head()->bytes)
        die(DAMAGED, g_path + ": damaged: header");
}

void load_image(const std::string &path)
{
    g_path = path;
    g_dirty = false;
    g_image = read_whole(path);
    check_image();
}

void new_image(const std::string &path)
{
    g_path = path;
    Head empty;
    memset(&empty, 0, sizeof empty);
    memcpy(empty.magic, "CRN1", 4);
    g_image.assign(reinterpret_cast<char *>(&empty), sizeof empty);
    g_dirty = true;
}

void save_image()
{
    if (g_dirty)
        write_whole(g_path, g_image);
    g_dirty = false;
}

// The place of a key, or 0.
size_t find_rec(const std::string &key)
{
    for (size_t at = first_rec(); at < g_image.size(); at = next_rec(at))
        if (rec_key(at) == key)
            return at;
    return 0;
}

size_t need_rec(const std::string &key)
{
    size_t at = find_rec(key);
    if (!at)
        die(MISSING, g_path + ": no record '" + key + "'");
    return at;
}

void drop_rec(size_t at)
{
    head()->count--;
    head()->bytes -= rec_head(at).size;
    g_image.erase(at, next_rec(at) - at);
    g_dirty = true;
}

void put_rec(const std::string &key, const std::string &tags, int64_t time,
             const std::string &body)
{
    if (tags.size() > 60000)
        die(USAGE, "too many tags");
    if (body.size() > 0xffffffffu)
        die(USAGE, "body too large for '" + key + "'");
    size_t old = find_rec(key);
    if (old)
        drop_rec(old);
    size_t at = first_rec();
    while (at < g_image.size() && rec_key(at) < key)
        at = next_rec(at);
    Rec rec;
    memset(&rec, 0, sizeof rec);
    rec.key = uint16_t(key.size());
    rec.tags = uint16_t(tags.size());
    rec.time = time;
    rec.size = uint32_t(body.size());
    std::string whole(reinterpret_cast<char *>(&rec), sizeof rec);
    whole += key + tags + body;
    g_image.insert(at, whole);
    head()->count++;
    head()->bytes += body.size();
    g_dirty = true;
}
