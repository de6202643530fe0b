// Records as text, in both directions, and scripts of changes.
//
//   record KEY
//   time 2026-01-02T03:04:05Z
//   tags one,two
//   body 2
//   first line
//   second line
//   end
//
// KEY and the lines of the body are escaped; a body that does not end with a line
// end has `open` in the place of `end`.
#include "all.h"

#include <cstring>
#include <map>

static std::vector<std::string> lines_of(const std::string &text)
{
    std::vector<std::string> lines = split(text, '\n');
    if (!lines.empty() && lines.back().empty())
        lines.pop_back();
    return lines;
}

static void export_text(size_t at)
{
    std::string body = rec_body(at);
    std::vector<std::string> lines = lines_of(body);
    printf("record %s\n", escape(rec_key(at)).c_str());
    printf("time %s\n", format_when(rec_head(at).time).c_str());
    if (rec_head(at).tags)
        printf("tags %s\n", rec_tags(at).c_str());
    printf("body %lu\n", (unsigned long)lines.size());
    for (const std::string &line : lines)
        puts(escape(line).c_str());
    bool open = !body.empty() && body.back() != '\n';
    puts(open ? "open" : "end");
}

static void export_json(size_t at, bool first)
{
    fputs(first ? "[\n" : ",\n", stdout);
    printf("{\"key\": %s, \"time\": %lld, \"tags\": [", json_text(rec_key(at)).c_str(),
           (long long)rec_head(at).time);
    const char *between = "";
    for (const std::string &tag : split(rec_tags(at), ',')) {
        printf("%s%s", between, json_text(tag).c_str());
        between = ", ";
    }
    printf("], \"body\": %s}", json_text(rec_body(at)).c_str());
}

int command_export()
{
    parse_query(g_options.words, 1);
    load_image(g_options.words[0]);
    bool first = true;
    for (g_rec = first_rec(); g_rec < g_image.size(); g_rec = next_rec(g_rec)) {
        if (!query_matches())
            continue;
        if (g_options.json)
            export_json(g_rec, first);
        else
            export_text(g_rec);
        first = false;
    }
    if (g_options.json)
        fputs(first ? "[]\n" : "\n]\n", stdout);
    return OK;
}

struct Script {
    std::string path;
    std::vector<std::string> lines;
    size_t next;
};

static Script g_script;

static void open_script(const std::string &path)
{
    std::string text;
    if (path == "-")
        read_stdin(text);
    else
        text = read_whole(path);
    g_script.path = path;
    g_script.lines = lines_of(text);
    g_script.next = 0;
}

[[noreturn]] static void bad_line(const std::string &why)
{
    die(USAGE, g_script.path + ":" + std::to_string(g_script.next) + ": " + why);
}

static std::string take_line()
{
    if (g_script.next == g_script.lines.size())
        bad_line("it ends too early");
    return g_script.lines[g_script.next++];
}

// The rest of a line that begins with a word; false when it begins otherwise.
static bool rest_of(const std::string &line, const char *name, std::string &rest)
{
    size_t size = strlen(name);
    if (line.compare(0, size, name) != 0 || line.size() <= size || line[size] != ' ')
        return false;
    rest = line.substr(size + 1);
    return true;
}

static std::string import_body(const std::string &count)
{
    std::string body;
    int64_t lines = parse_number(count, "count");
    for (int64_t i = 0; i < lines; i++)
        body += unescape(take_line()) + "\n";
    std::string end = take_line();
    if (end == "open" && !body.empty())
        body.pop_back();
    else if (end != "end")
        bad_line("expected end");
    return body;
}

static void import_record(const std::string &key)
{
    std::string rest, tags, body;
    check_key(key);
    if (!rest_of(take_line(), "time", rest))
        bad_line("expected time");
    int64_t when = parse_when(rest);
    std::string line = take_line();
    if (rest_of(line, "tags", rest)) {
        for (const std::string &tag : split(rest, ','))
            check_tag(tag);
        tags = join_tags(split(rest, ','));
        line = take_line();
    }
    if (!rest_of(line, "body", rest))
        bad_line("expected body");
    body = import_body(rest);
    put_rec(key, tags, when, body);
}

int command_import()
{
    load_image(g_options.words[0]);
    open_script(g_options.words[1]);
    int records = 0;
    while (g_script.next < g_script.lines.size()) {
        std::string rest, line = take_line();
        if (line.empty())
            continue;
        if (!rest_of(line, "record", rest))
            bad_line("expected record");
        import_record(unescape(rest));
        records++;
    }
    save_image();
    printf("%d imported\n", records);
    return OK;
}

// A line of a script: put KEY TEXT [TAG]..., del KEY, rename OLD NEW, touch KEY WHEN.
static void run_line(const std::vector<std::string> &words)
{
    const std::string &name = words[0];
    bool enough = words.size() == 3 || (name == "put" && words.size() > 3);
    if (name == "del" ? words.size() != 2 : !enough)
        bad_line("wrong number of words");
    if (name == "put") {
        check_key(words[1]);
        std::vector<std::string> tags(words.begin() + 3, words.end());
        for (const std::string &tag : tags)
            check_tag(tag);
        int64_t when = g_options.has_time ? parse_when(g_options.time) : 0;
        put_rec(words[1], join_tags(tags), when, words[2]);
        return;
    }
    size_t at = find_rec(words[1]);
    if (!at)
        bad_line("no record '" + words[1] + "'");
    std::string key = words[1], tags = rec_tags(at), body = rec_body(at);
    int64_t when = rec_head(at).time;
    if (name == "rename") {
        check_key(words[2]);
        if (words[2] != key && find_rec(words[2]))
            bad_line("'" + words[2] + "' exists");
        key = words[2];
    } else if (name == "touch") {
        when = parse_when(words[2]);
    }
    drop_rec(at);
    if (name != "del")
        put_rec(key, tags, when, body);
}

int command_batch()
{
    load_image(g_options.words[0]);
    open_script(g_options.words[1]);
    int changes = 0;
    while (g_script.next < g_script.lines.size()) {
        std::vector<std::string> words = split_words(take_line());
        if (words.empty() || words[0][0] == '#')
            continue;
        const std::string &name = words[0];
        if (name != "put" && name != "del" && name != "rename" && name != "touch")
            bad_line("no change '" + name + "'");
        run_line(words);
        changes++;
    }
    save_image();
    printf("%d changes\n", changes);
    return OK;
}
