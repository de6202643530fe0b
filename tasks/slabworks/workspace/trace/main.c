/* slabtrace: replays a trace of allocations on a heap. */
#include "parse.h"
#include "replay.h"

#include <stdio.h>
#include <string.h>

static const char usage[] = "usage: slabtrace [--limit SIZE] FILE\n";

static int replay_file(FILE *file, const char *name, size_t limit)
{
    static replay on;
    command next;
    source from = {.file = file, .name = name};
    if (!replay_open(&on, name, limit)) {
        fputs("slabtrace: out of memory\n", stderr);
        return 2;
    }
    while (parse_next(&from, &next))
        replay_command(&on, &next);
    replay_close(&on);
    return on.noted ? 1 : 0;
}

static int bad_usage(void)
{
    fputs(usage, stderr);
    return 2;
}

int main(int argc, char **argv)
{
    size_t limit = 0;
    int next = 1;
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (argc == 4 && strcmp(argv[1], "--limit") == 0) {
        limit = parse_number(argv[2]);
        next = 3;
    }
    if (next != argc - 1)
        return bad_usage();
    const char *name = argv[next];
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    if (!file) {
        fprintf(stderr, "slabtrace: cannot read %s\n", name);
        return 2;
    }
    int code = replay_file(file, name, limit);
    if (file != stdin)
        fclose(file);
    return code;
}
