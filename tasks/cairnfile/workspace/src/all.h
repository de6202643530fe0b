// Everything, for everybody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

// What lies in a file, as the compiler lays it out.
struct Head {
    char magic[4];
    uint32_t count;
    uint64_t bytes;
};

struct Rec {
    uint16_t key;
    uint16_t tags;
    int64_t time;
    uint32_t size;
};

// The store that is being worked on: the whole file.
extern std::string g_image;
extern std::string g_path;
extern bool g_dirty;

// The record that a query looks at: an offset in g_image.
extern size_t g_rec;

// The options of the command.
struct Options {
    std::vector<std::string> words;
    std::vector<std::string> tags;
    std::string time, from, out, sort;
    bool has_time = false, has_from = false, has_out = false;
    bool lengthy = false, reverse = false, json = false, keep = false, replace = false;
    long limit = -1;
};
extern Options g_options;

enum { OK = 0, USAGE = 1, MISSING = 2, IO = 3, DAMAGED = 4, EXISTS = 5 };

[[noreturn]] void die(int code, const std::string &message);

// store/image.cpp
void load_image(const std::string &path);
void save_image();
void new_image(const std::string &path);
size_t first_rec();
size_t next_rec(size_t at);
Rec rec_head(size_t at);
std::string rec_key(size_t at);
std::string rec_tags(size_t at);
std::string rec_body(size_t at);
size_t find_rec(const std::string &key);
size_t need_rec(const std::string &key);
void put_rec(const std::string &key, const std::string &tags, int64_t time,
             const std::string &body);
void drop_rec(size_t at);
std::string read_whole(const std::string &path);
void write_whole(const std::string &path, const std::string &bytes);

// query/query.cpp
void parse_query(const std::vector<std::string> &words, size_t from);
bool query_matches();

// base/text.cpp
std::string escape(const std::string &text);
std::string unescape(const std::string &text);
std::string json_text(const std::string &text);
int64_t parse_when(const std::string &text);
std::string format_when(int64_t time);
uint64_t parse_size(const std::string &text);
bool glob(const char *pattern, const char *text);
void check_key(const std::string &key);
void check_tag(const std::string &tag);
std::vector<std::string> split(const std::string &text, char at);
std::vector<std::string> split_words(const std::string &line);
std::string join_tags(std::vector<std::string> tags);
bool has_tag(const std::string &tags, const std::string &tag);
int64_t parse_number(const std::string &text, const char *what);

// cli/commands.cpp, cli/exchange.cpp
int run_command(const std::string &name);
int command_export();
int command_import();
int command_batch();
void read_stdin(std::string &into);
