#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "builtins.h"
#include "diag.h"

/* An expression, read from left to right. */
struct expression {
    char **at;
    char **end;
    bool wrong;     /* a message was printed */
};

static bool parse_or(struct expression *e);

static bool wrong(struct expression *e, const char *message, const char *text)
{
    if (!e->wrong)
        complain("test: %s%s", text, message);
    e->wrong = true;
    return false;
}

static bool next_is(const struct expression *e, const char *text)
{
    return e->at < e->end && strcmp(*e->at, text) == 0;
}

static bool test_file(char operator, const char *path)
{
    struct stat info;
    if (operator == 'L' || operator == 'h')
        return lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
    if (stat(path, &info) < 0)
        return false;
    switch (operator) {
    case 'd':
        return S_ISDIR(info.st_mode);
    case 'f':
        return S_ISREG(info.st_mode);
    case 'p':
        return S_ISFIFO(info.st_mode);
    case 's':
        return info.st_size > 0;
    case 'r':
        return access(path, R_OK) == 0;
    case 'w':
        return access(path, W_OK) == 0;
    case 'x':
        return access(path, X_OK) == 0;
    default:
        return true;
    }
}

static bool is_unary(const char *text)
{
    return text[0] == '-' && text[1] && !text[2] && strchr("defhLnprswxz", text[1]);
}

static bool test_unary(char operator, const char *operand)
{
    if (operator == 'n')
        return *operand != '\0';
    if (operator == 'z')
        return *operand == '\0';
    return test_file(operator, operand);
}

static const char *const comparisons[] = { "-eq", "-ne", "-lt", "-le", "-gt", "-ge" };

static bool compare_numbers(struct expression *e, int which, const char *left, const char *right)
{
    long a, b;
    if (!builtin_number(left, &a))
        return wrong(e, ": not a number", left);
    if (!builtin_number(right, &b))
        return wrong(e, ": not a number", right);
    bool results[] = { a == b, a != b, a < b, a <= b, a > b, a >= b };
    return results[which];
}

static int comparison_index(const char *text)
{
    for (int i = 0; i < 6; i++)
        if (strcmp(comparisons[i], text) == 0)
            return i;
    return -1;
}

static bool is_binary(const char *text)
{
    return strcmp(text, "=") == 0 || strcmp(text, "!=") == 0 || comparison_index(text) >= 0;
}

static bool parse_binary(struct expression *e)
{
    const char *left = e->at[0], *operator = e->at[1], *right = e->at[2];
    e->at += 3;
    if (comparison_index(operator) >= 0)
        return compare_numbers(e, comparison_index(operator), left, right);
    return (strcmp(left, right) == 0) == (operator[0] == '=');
}

static bool parse_primary(struct expression *e)
{
    if (e->at == e->end)
        return wrong(e, "expected an operand", "");
    if (e->end - e->at >= 3 && is_binary(e->at[1]))
        return parse_binary(e);
    if (e->end - e->at >= 2 && strcmp(*e->at, "!") == 0) {
        e->at++;
        return !parse_primary(e);
    }
    if (e->end - e->at >= 2 && strcmp(*e->at, "(") == 0) {
        e->at++;
        bool value = parse_or(e);
        if (!next_is(e, ")"))
            return wrong(e, "expected ')'", "");
        e->at++;
        return value;
    }
    if (e->end - e->at >= 2 && is_unary(*e->at)) {
        e->at += 2;
        return test_unary(e->at[-2][1], e->at[-1]);
    }
    return **e->at++ != '\0';
}

static bool parse_and(struct expression *e)
{
    bool value = parse_primary(e);
    while (next_is(e, "-a")) {
        e->at++;
        value = parse_primary(e) && value;
    }
    return value;
}

static bool parse_or(struct expression *e)
{
    bool value = parse_and(e);
    while (next_is(e, "-o")) {
        e->at++;
        value = parse_and(e) || value;
    }
    return value;
}

int builtin_test(struct shell *sh, int argc, char **argv)
{
    (void)sh;
    struct expression e = { .at = argv + 1, .end = argv + argc };
    if (strcmp(argv[0], "[") == 0) {
        if (strcmp(argv[argc - 1], "]") != 0) {
            complain("[: expected ']'");
            return STATUS_USAGE;
        }
        e.end--;
    }
    if (e.at == e.end)
        return STATUS_FAILED;
    bool value = parse_or(&e);
    if (e.at < e.end)
        wrong(&e, ": unexpected argument", *e.at);
    if (e.wrong)
        return STATUS_USAGE;
    return value ? STATUS_OK : STATUS_FAILED;
}
