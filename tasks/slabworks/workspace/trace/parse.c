#include "parse.h"

#include "report.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MAX 8

typedef struct grammar {
    const char *word;
    verb verb;
    int least;
    int most;
} grammar;

static const grammar grammars[] = {
    {"alloc", VERB_ALLOC, 2, 2},   {"calloc", VERB_CALLOC, 3, 3}, {"aligned", VERB_ALIGNED, 3, 3},
    {"realloc", VERB_REALLOC, 2, 2}, {"free", VERB_FREE, 1, 1},   {"fill", VERB_FILL, 2, 2},
    {"check", VERB_CHECK, 2, 3},   {"stats", VERB_STATS, 0, 1},   {"trim", VERB_TRIM, 0, 0},
    {"verify", VERB_VERIFY, 0, 0}, {"end", VERB_END, 1, 1},
};

static const grammar *find_grammar(const char *word)
{
    for (size_t i = 0; i < sizeof grammars / sizeof *grammars; i++)
        if (strcmp(grammars[i].word, word) == 0)
            return &grammars[i];
    return NULL;
}

size_t parse_number(const char *text)
{
    char *end;
    int value = (int)strtol(text, &end, 10);
    if (*end == 'K')
        value *= 1024;
    if (*end == 'M')
        value *= 1024 * 1024;
    return (size_t)value;
}

/* Splits at blanks, in place; the number of words. */
static int split(char *line, char *words[WORDS_MAX])
{
    int count = 0;
    for (char *word = strtok(line, " \t"); word && count < WORDS_MAX; word = strtok(NULL, " \t"))
        words[count++] = word;
    return count;
}

/* NAME, NAME[N] or NAME[FIRST-LAST]; only the last is a row. */
static void parse_names(const source *from, const char *word, command *into)
{
    if (!isalpha((unsigned char)word[0]) && word[0] != '_')
        trace_mistake(from->name, from->line, "bad name", word);
    strcpy(into->name, word);
    char *bracket = strchr(into->name, '[');
    if (!bracket || !strchr(bracket, '-'))
        return;
    if (sscanf(bracket, "[%ld-%ld", &into->first, &into->last) != 2)
        trace_mistake(from->name, from->line, "bad name", word);
    *bracket = '\0';
    into->row = true;
}

static void parse_numbers(char *words[], int count, command *into)
{
    for (int i = 0; i < count; i++)
        into->numbers[into->number_count++] = parse_number(words[i]);
}

static void parse_words(const source *from, char *words[], int count, command *into)
{
    const grammar *found = find_grammar(words[0]);
    if (!found)
        trace_mistake(from->name, from->line, "unknown command", words[0]);
    if (count - 1 < found->least)
        trace_too_few(from->name, from->line, found->word, found->least, found->most);
    into->verb = found->verb;
    into->word = found->word;
    if (found->verb == VERB_END)
        into->worker = (unsigned)parse_number(words[1]);
    else if (found->verb == VERB_STATS && count > 1)
        strcpy(into->key, words[1]);
    else if (found->most > 0 && count > 1) {
        parse_names(from, words[1], into);
        parse_numbers(words + 2, count - 2 < found->most - 1 ? count - 2 : found->most - 1, into);
    }
}

bool parse_next(source *from, command *into)
{
    char line[TEXT_SIZE];
    char *words[WORDS_MAX];
    while (fgets(line, sizeof line, from->file)) {
        line[strlen(line) - 1] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        from->line++;
        int count = split(line, words);
        if (count == 0)
            continue;
        memset(into, 0, sizeof *into);
        into->line = from->line;
        if (strcmp(words[0], "on") == 0 && count > 2) {
            unsigned worker = (unsigned)parse_number(words[1]);
            parse_words(from, words + 2, count - 2, into);
            into->worker = worker;
        } else {
            parse_words(from, words, count, into);
        }
        return true;
    }
    return false;
}
