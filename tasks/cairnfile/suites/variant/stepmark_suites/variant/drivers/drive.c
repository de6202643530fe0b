/* canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd */
/* Calls the library as the lines of its input say, and says what came of each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn.h"

static cairn_store *stores[26];

struct rest {
    const char *text;
    size_t size;
    size_t step; /* bytes at a time; 0: fail at once when nothing is left */
    int fail;
};

static long give(void *user, void *bytes, size_t size)
{
    struct rest *rest = user;
    size_t some = rest->size < size ? rest->size : size;
    if (rest->step && some > rest->step)
        some = rest->step;
    if (some == 0 && rest->fail)
        return -1;
    memcpy(bytes, rest->text, some);
    rest->text += some;
    rest->size -= some;
    return (long)some;
}

struct seen {
    char head[41];
    size_t size, limit;
    unsigned sum;
    int empty;
};

static int take(void *user, const void *bytes, size_t size)
{
    struct seen *seen = user;
    const unsigned char *from = bytes;
    size_t i;
    if (size == 0)
        seen->empty++;
    for (i = 0; i < size; i++) {
        if (seen->size + i < 40)
            seen->head[seen->size + i] = from[i];
        seen->sum = seen->sum * 31 + from[i];
    }
    seen->size += size;
    return seen->limit && seen->size > seen->limit;
}

static void tell(int status, const cairn_error *error)
{
    printf("%d%s%s%s\n", status, error->message[0] ? " " : "", error->message,
           status == error->status ? "" : " (but the error says otherwise)");
}

/* get H KEY [LIMIT] */
static void get(cairn_store *store, const char *key, size_t limit)
{
    struct seen seen = {{0}, 0, limit, 0, 0};
    cairn_error error;
    int status = cairn_read(store, key, take, &seen, &error);
    if (status)
        tell(status, &error);
    else
        printf("0 [%s] %lu%s\n", seen.head, (unsigned long)seen.size, seen.empty ? " with empty pieces" : "");
}

static void list(cairn_store *store)
{
    size_t i;
    cairn_info info;
    for (i = 0; i < cairn_count(store); i++)
        if (cairn_at(store, i, &info, NULL) == 0)
            printf("%s%s(%s)%ld:%lu", i ? " " : "", info.key, info.tags, (long)info.time, (unsigned long)info.size);
    printf("%s\n", i ? "" : "empty");
}

/* put H KEY TAGS TIME TEXT [STEP] and putfail with the same, whose source fails at its end. */
static void put(cairn_store *store, char **word, int fail)
{
    cairn_error error;
    cairn_info info = {word[2], strcmp(word[3], "-") ? word[3] : "", atol(word[4]), 0};
    struct rest rest = {word[5], strlen(word[5]), word[6] ? atol(word[6]) : 0, fail};
    char *large = NULL;
    if (word[5][0] == '*') { /* so many bytes */
        rest.size = atol(word[5] + 1);
        rest.text = large = malloc(rest.size + 1);
        memset(large, 'x', rest.size);
    }
    tell(cairn_put(store, &info, give, &rest, &error), &error);
    free(large);
}

static void null_arguments(void)
{
    cairn_info info = {"k", "", 0, 0}, bad = {NULL, "", 0, 0};
    cairn_store *store = stores[0], *other = (cairn_store *)&info;
    struct rest rest = {"", 0, 0, 0};
    struct seen seen = {{0}, 0, 0, 0, 0};
    printf("%d", cairn_open(NULL, CAIRN_READ, &other, NULL));
    printf("%d", cairn_open("a.crn", CAIRN_READ, NULL, NULL));
    printf("%d", cairn_create(NULL, 1, NULL));
    printf("%d", cairn_at(store, 99, &info, NULL));
    printf("%d", cairn_at(store, 0, NULL, NULL));
    printf("%d", cairn_find(store, NULL, &info, NULL));
    printf("%d", cairn_read(store, "k", NULL, &seen, NULL));
    printf("%d", cairn_read(NULL, "k", take, &seen, NULL));
    printf("%d", cairn_put(store, NULL, give, &rest, NULL));
    printf("%d", cairn_put(store, &bad, give, &rest, NULL));
    printf("%d", cairn_put(store, &info, NULL, &rest, NULL));
    printf("%d", cairn_change(store, NULL, &info, NULL));
    printf("%d", cairn_remove(store, NULL, NULL));
    printf("%d", cairn_commit(NULL, NULL));
    printf(" %s\n", other == NULL ? "null" : "left");
    cairn_close(NULL);
}

static void act(char **word)
{
    cairn_error error = {99, "nothing"};
    cairn_store **store = word[1] ? &stores[(word[1][0] - 'A') & 15] : NULL;
    const char *name = word[0];
    if (!strcmp(name, "create"))
        tell(cairn_create(word[1], atoi(word[2]), &error), &error);
    else if (!strcmp(name, "open"))
        tell(cairn_open(word[2], word[3][0] == 'w' ? CAIRN_WRITE : CAIRN_READ, store, &error), &error);
    else if (!strcmp(name, "close"))
        cairn_close(*store), *store = NULL;
    else if (!strcmp(name, "list"))
        list(*store);
    else if (!strcmp(name, "get"))
        get(*store, word[2], word[3] ? atol(word[3]) : 0);
    else if (!strcmp(name, "put") || !strcmp(name, "putfail"))
        put(*store, word, name[3] == 'f');
    else if (!strcmp(name, "remove"))
        tell(cairn_remove(*store, word[2], &error), &error);
    else if (!strcmp(name, "commit"))
        tell(cairn_commit(*store, &error), &error);
    else if (!strcmp(name, "change")) {
        cairn_info info = {word[3], strcmp(word[4], "-") ? word[4] : "", atol(word[5]), 0};
        tell(cairn_change(*store, word[2], &info, &error), &error);
    } else if (!strcmp(name, "about"))
        printf("v%d commit %lu tail %lu\n", cairn_format(*store), (unsigned long)cairn_commits(*store),
               (unsigned long)cairn_tail(*store));
    else if (!strcmp(name, "null"))
        null_arguments();
}

int main(void)
{
    char line[4096];
    setvbuf(stdout, NULL, _IONBF, 0);
    while (fgets(line, sizeof line, stdin)) {
        char *word[8] = {0};
        int count = 0;
        char *part;
        line[strcspn(line, "\n")] = '\0';
        if (!strncmp(line, "sh ", 3)) {
            printf("sh %d\n", system(line + 3) / 256);
            continue;
        }
        for (part = strtok(line, " "); part && count < 7; part = strtok(NULL, " "))
            word[count++] = part;
        if (count)
            act(word);
    }
    return 0;
}
