/* canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd */
/* pipes FILE STEP LIMIT: streams FILE, STEP bytes at a time, until the sink has LIMIT bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "cairn.h"

struct ends {
    FILE *from;
    size_t step, limit, done;
};

static long give(void *user, void *bytes, size_t size)
{
    struct ends *ends = user;
    return fread(bytes, 1, size < ends->step ? size : ends->step, ends->from);
}

static int take(void *user, const void *bytes, size_t size)
{
    struct ends *ends = user;
    if (ends->limit && ends->done + size > ends->limit)
        return 1;
    ends->done += size;
    return fwrite(bytes, 1, size, stdout) != size;
}

int main(int argc, char **argv)
{
    struct ends ends = {fopen(argv[1], "rb"), atol(argv[2]), atol(argv[3]), 0};
    cairn_error error;
    cairn_stream(give, &ends, take, &ends, &error);
    fprintf(stderr, "%d%s%s\n", error.status, error.message[0] ? " " : "", error.message);
    return 0;
}
