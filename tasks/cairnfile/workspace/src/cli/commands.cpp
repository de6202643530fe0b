// What the program can do, with the store's bytes at hand.
#include "all.h"

#include <cstring>
#include <ctime>
#include <map>

static const std::string &word(size_t i)
{
    return g_options.words[i];
}

static size_t word_count()
{
    return g_options.words.size();
}

void read_stdin(std::string &into)
{
    char buffer[65536];
    size_t got;
    while ((got = fread(buffer, 1, sizeof buffer, stdin)) > 0)
        into.append(buffer, got);
}

static int64_t time_option()
{
    return g_options.has_time ? parse_when(g_options.time) : int64_t(time(nullptr));
}

static int command_init()
{
    FILE *old = fopen(word(0).c_str(), "rb");
    if (old) {
        fclose(old);
        die(EXISTS, word(0) + ": exists");
    }
    new_image(word(0));
    save_image();
    return OK;
}

static int command_put()
{
    check_key(word(1));
    for (const std::string &tag : g_options.tags)
        check_tag(tag);
    int64_t when = time_option();
    if (word_count() == 3 && g_options.has_from)
        die(USAGE, "put takes a text or --from");
    load_image(word(0));
    std::string body;
    if (word_count() == 3)
        body = word(2);
    else if (g_options.has_from && g_options.from != "-")
        body = read_whole(g_options.from);
    else
        read_stdin(body);
    put_rec(word(1), join_tags(g_options.tags), when, body);
    save_image();
    return OK;
}

static int command_get()
{
    load_image(word(0));
    size_t at = need_rec(word(1));
    Rec rec = rec_head(at);
    const char *body = &g_image[at + sizeof rec + rec.key + rec.tags];
    if (g_options.has_out)
        write_whole(g_options.out, std::string(body, rec.size));
    else
        fwrite(body, 1, rec.size, stdout);
    return OK;
}

static int command_del()
{
    load_image(word(0));
    for (size_t i = 1; i < word_count(); i++)
        drop_rec(need_rec(word(i)));
    save_image();
    return OK;
}

// Takes a record out and puts it back with something changed.
static void change(const std::string &key, const std::string &name, const std::string &tags,
                   int64_t when)
{
    size_t at = need_rec(key);
    std::string body = rec_body(at);
    drop_rec(at);
    put_rec(name, tags, when, body);
}

static int command_rename()
{
    check_key(word(2));
    load_image(word(0));
    size_t at = need_rec(word(1));
    if (word(1) != word(2) && find_rec(word(2)))
        die(EXISTS, word(0) + ": '" + word(2) + "' exists");
    change(word(1), word(2), rec_tags(at), rec_head(at).time);
    save_image();
    return OK;
}

static int command_tag()
{
    load_image(word(0));
    size_t at = need_rec(word(1));
    std::vector<std::string> tags = split(rec_tags(at), ',');
    for (size_t i = 2; i < word_count(); i++) {
        bool minus = word(i)[0] == '-';
        std::string tag = word(i).substr(minus);
        check_tag(tag);
        if (!minus)
            tags.push_back(tag);
        for (size_t k = tags.size(); minus && k-- > 0;)
            if (tags[k] == tag)
                tags.erase(tags.begin() + long(k));
    }
    change(word(1), word(1), join_tags(tags), rec_head(at).time);
    save_image();
    return OK;
}

static int command_touch()
{
    int64_t when = parse_when(word(2));
    load_image(word(0));
    size_t at = need_rec(word(1));
    change(word(1), word(1), rec_tags(at), when);
    save_image();
    return OK;
}

static bool comes_before(size_t a, size_t b)
{
    if (g_options.sort == "size" && rec_head(a).size != rec_head(b).size)
        return rec_head(a).size < rec_head(b).size;
    if (g_options.sort == "time" && rec_head(a).time != rec_head(b).time)
        return rec_head(a).time < rec_head(b).time;
    return rec_key(a) < rec_key(b);
}

static void sort_places(std::vector<size_t> &places)
{
    for (size_t i = 1; i < places.size(); i++)
        for (size_t k = i; k > 0 && comes_before(places[k], places[k - 1]); k--)
            std::swap(places[k], places[k - 1]);
}

static void print_long(size_t at)
{
    Rec rec = rec_head(at);
    std::string tags = rec_tags(at);
    printf("%10lu  %s  %-12s  %s\n", (unsigned long)rec.size, format_when(rec.time).c_str(),
           tags.empty() ? "-" : tags.c_str(), rec_key(at).c_str());
}

static int command_list()
{
    const std::string &order = g_options.sort;
    if (!order.empty() && order != "key" && order != "size" && order != "time")
        die(USAGE, "cannot sort by '" + order + "'");
    parse_query(g_options.words, 1);
    load_image(word(0));
    std::vector<size_t> found;
    for (g_rec = first_rec(); g_rec < g_image.size(); g_rec = next_rec(g_rec))
        if (query_matches())
            found.push_back(g_rec);
    sort_places(found);
    if (g_options.reverse)
        for (size_t i = 0; i < found.size() / 2; i++)
            std::swap(found[i], found[found.size() - 1 - i]);
    if (g_options.limit >= 0 && found.size() > size_t(g_options.limit))
        found.resize(size_t(g_options.limit));
    for (size_t at : found) {
        if (g_options.lengthy)
            print_long(at);
        else
            puts(rec_key(at).c_str());
    }
    return OK;
}

static uint32_t sum_of(const std::string &bytes)
{
    uint32_t a = 1, b = 0;
    for (unsigned char c : bytes) {
        a = (a + c) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

static int command_show()
{
    load_image(word(0));
    size_t at = need_rec(word(1));
    Rec rec = rec_head(at);
    printf("key: %s\n", rec_key(at).c_str());
    printf("time: %s\n", format_when(rec.time).c_str());
    printf("size: %lu\n", (unsigned long)rec.size);
    for (const std::string &tag : split(rec_tags(at), ','))
        printf("tag: %s\n", tag.c_str());
    printf("sum: %08x\n", sum_of(rec_body(at)));
    return OK;
}

static int command_stat()
{
    load_image(word(0));
    const Head *head = reinterpret_cast<const Head *>(g_image.data());
    std::map<std::string, int> tags;
    uint32_t largest = 0;
    int64_t first = 0, last = 0;
    for (size_t at = first_rec(); at < g_image.size(); at = next_rec(at)) {
        Rec rec = rec_head(at);
        for (const std::string &tag : split(rec_tags(at), ','))
            tags[tag]++;
        if (rec.size > largest)
            largest = rec.size;
        if (at == first_rec() || rec.time < first)
            first = rec.time;
        if (at == first_rec() || rec.time > last)
            last = rec.time;
    }
    printf("records: %lu\n", (unsigned long)head->count);
    printf("bytes: %llu\n", (unsigned long long)head->bytes);
    if (head->count) {
        printf("largest: %lu\n", (unsigned long)largest);
        printf("first: %s\n", format_when(first).c_str());
        printf("last: %s\n", format_when(last).c_str());
    }
    for (const auto &tag : tags)
        printf("tag %s: %d\n", tag.first.c_str(), tag.second);
    return OK;
}

struct Brief {
    std::string tags, body;
    int64_t time;
};

static std::map<std::string, Brief> briefs_of(const std::string &path)
{
    load_image(path);
    std::map<std::string, Brief> briefs;
    for (size_t at = first_rec(); at < g_image.size(); at = next_rec(at))
        briefs[rec_key(at)] = {rec_tags(at), rec_body(at), rec_head(at).time};
    return briefs;
}

static std::string difference(const Brief &a, const Brief &b)
{
    std::string what;
    if (a.body != b.body)
        what += " body";
    if (a.tags != b.tags)
        what += " tags";
    if (a.time != b.time)
        what += " time";
    return what;
}

static int command_diff()
{
    std::map<std::string, Brief> left = briefs_of(word(0));
    std::map<std::string, Brief> right = briefs_of(word(1));
    std::map<std::string, std::string> lines;
    for (const auto &item : left) {
        auto other = right.find(item.first);
        std::string what = other == right.end() ? "" : difference(item.second, other->second);
        if (other == right.end())
            lines[item.first] = "- " + item.first;
        else if (!what.empty())
            lines[item.first] = "! " + item.first + ":" + what;
    }
    for (const auto &item : right)
        if (!left.count(item.first))
            lines[item.first] = "+ " + item.first;
    for (const auto &line : lines)
        puts(line.second.c_str());
    return OK;
}

static int command_merge()
{
    if (g_options.keep && g_options.replace)
        die(USAGE, "merge takes --keep or --replace");
    std::map<std::string, Brief> other = briefs_of(word(1));
    load_image(word(0));
    int added = 0, replaced = 0, kept = 0;
    for (const auto &item : other) {
        size_t at = find_rec(item.first);
        const Brief &brief = item.second;
        bool newer = at && brief.time > rec_head(at).time;
        if (at && (g_options.keep || (!g_options.replace && !newer))) {
            kept++;
            continue;
        }
        put_rec(item.first, brief.tags, brief.time, brief.body);
        at ? replaced++ : added++;
    }
    save_image();
    printf("%d added, %d replaced, %d kept\n", added, replaced, kept);
    return OK;
}

static int command_check()
{
    load_image(word(0));
    const Head *head = reinterpret_cast<const Head *>(g_image.data());
    printf("%s: %lu records, %llu bytes, ok\n", word(0).c_str(), (unsigned long)head->count,
           (unsigned long long)head->bytes);
    return OK;
}

struct Command {
    const char *name;
    size_t least, most;
    int (*run)();
};

static const Command COMMANDS[] = {
    {"init", 1, 1, command_init},       {"put", 2, 3, command_put},
    {"get", 2, 2, command_get},         {"del", 2, 1000, command_del},
    {"rename", 3, 3, command_rename},   {"tag", 3, 1000, command_tag},
    {"touch", 3, 3, command_touch},     {"list", 1, 1000, command_list},
    {"show", 2, 2, command_show},       {"stat", 1, 1, command_stat},
    {"diff", 2, 2, command_diff},       {"merge", 2, 2, command_merge},
    {"export", 1, 1000, command_export}, {"import", 2, 2, command_import},
    {"batch", 2, 2, command_batch},     {"check", 1, 1, command_check},
};

// The exit code, or -1 when it was not called as it should be.
int run_command(const std::string &name)
{
    for (const Command &command : COMMANDS) {
        if (name != command.name)
            continue;
        if (word_count() < command.least || word_count() > command.most)
            return -1;
        return command.run();
    }
    return -1;
}
