/*
 * u8dump                 prints the characters of standard input, one a line:
 *                        "OFFSET U+XXXX" or "OFFSET byte XX"
 * u8dump --encode HEX... writes code points as UTF-8
 * u8dump --upper, --lower  writes standard input in the other case
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

typedef void visitor(size_t offset, uint32_t character);

static void print_character(size_t offset, uint32_t character)
{
    if (character >= UTF8_BYTE)
        printf("%zu byte %02X\n", offset, (unsigned)(character - UTF8_BYTE));
    else
        printf("%zu U+%04X\n", offset, (unsigned)character);
}

static void write_character(uint32_t character)
{
    unsigned char bytes[UTF8_MOST_BYTES];

    fwrite(bytes, 1, utf8_encode(character, bytes), stdout);
}

static void write_upper(size_t offset, uint32_t character)
{
    (void)offset;
    write_character(utf8_upper(character));
}

static void write_lower(size_t offset, uint32_t character)
{
    (void)offset;
    write_character(utf8_lower(character));
}

/* Bytes that were read and not visited yet. */
struct held {
    unsigned char bytes[UTF8_MOST_BYTES];
    size_t size;
    size_t offset;
};

static void visit_first(struct held *held, visitor *visit)
{
    uint32_t character;
    size_t used = utf8_decode(held->bytes, held->size, &character);

    visit(held->offset, character);
    held->offset += used;
    held->size -= used;
    memmove(held->bytes, held->bytes + used, held->size);
}

static void visit_input(visitor *visit)
{
    struct held held = {.size = 0};
    int byte;

    while ((byte = getchar()) != EOF) {
        held.bytes[held.size++] = (unsigned char)byte;
        while (held.size > 0 && !utf8_is_partial(held.bytes, held.size))
            visit_first(&held, visit);
    }
    while (held.size > 0)
        visit_first(&held, visit);
}

static int encode_words(int count, char **words)
{
    for (int i = 0; i < count; i++) {
        char *end;
        unsigned long value = strtoul(words[i], &end, 16);
        if (*words[i] == '\0' || *end != '\0' || value > UTF8_LAST) {
            fprintf(stderr, "u8dump: bad code point %s\n", words[i]);
            return 1;
        }
        write_character((uint32_t)value);
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--encode") == 0)
        return encode_words(argc - 2, argv + 2);
    if (argc == 1)
        visit_input(print_character);
    else if (argc == 2 && strcmp(argv[1], "--upper") == 0)
        visit_input(write_upper);
    else if (argc == 2 && strcmp(argv[1], "--lower") == 0)
        visit_input(write_lower);
    else {
        fputs("usage: u8dump [--encode HEX... | --upper | --lower]\n", stderr);
        return 2;
    }
    return 0;
}
