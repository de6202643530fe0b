#include "utf8.h"

/* What the first byte of a sequence says about it. */
struct lead {
    size_t size;
    unsigned char second_low;
    unsigned char second_high;
    unsigned char bits;
};

static struct lead look_up(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (struct lead){2, 0x80, 0xBF, byte & 0x1F};
    if (byte >= 0xE0 && byte <= 0xEF)
        return (struct lead){3, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF, byte & 0x0F};
    if (byte >= 0xF0 && byte <= 0xF4)
        return (struct lead){4, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF, byte & 0x07};
    return (struct lead){0, 0, 0, 0};
}

static bool may_follow(struct lead lead, size_t place, unsigned char byte)
{
    if (place == 1)
        return byte >= lead.second_low && byte <= lead.second_high;
    return byte >= 0x80 && byte <= 0xBF;
}

size_t utf8_decode(const unsigned char *text, size_t size, uint32_t *character)
{
    struct lead lead = look_up(text[0]);
    uint32_t value = lead.bits;

    *character = text[0] < 0x80 ? text[0] : UTF8_BYTE + text[0];
    if (lead.size == 0 || lead.size > size)
        return 1;
    for (size_t i = 1; i < lead.size; i++) {
        if (!may_follow(lead, i, text[i]))
            return 1;
        value = value << 6 | (text[i] & 0x3F);
    }
    *character = value;
    return lead.size;
}

bool utf8_is_partial(const unsigned char *text, size_t size)
{
    struct lead lead = look_up(text[0]);

    if (size >= lead.size)
        return false;
    for (size_t i = 1; i < size; i++)
        if (!may_follow(lead, i, text[i]))
            return false;
    return true;
}

size_t utf8_encode(uint32_t character, unsigned char *bytes)
{
    if (character < 0x80 || character >= UTF8_BYTE) {
        bytes[0] = (unsigned char)(character & 0xFF);
        return 1;
    }
    if (character < 0x800) {
        bytes[0] = (unsigned char)(0xC0 | character >> 6);
        bytes[1] = (unsigned char)(0x80 | (character & 0x3F));
        return 2;
    }
    if (character < 0x10000) {
        bytes[0] = (unsigned char)(0xE0 | character >> 12);
        bytes[1] = (unsigned char)(0x80 | (character >> 6 & 0x3F));
        bytes[2] = (unsigned char)(0x80 | (character & 0x3F));
        return 3;
    }
    bytes[0] = (unsigned char)(0xF0 | character >> 18);
    bytes[1] = (unsigned char)(0x80 | (character >> 12 & 0x3F));
    bytes[2] = (unsigned char)(0x80 | (character >> 6 & 0x3F));
    bytes[3] = (unsigned char)(0x80 | (character & 0x3F));
    return 4;
}

/* Upper case letters low to high have their lower case letters at this distance. */
struct letters {
    uint32_t low;
    uint32_t high;
    uint32_t distance;
};

static const struct letters alphabets[] = {
    {0x0041, 0x005A, 32}, {0x00C0, 0x00D6, 32}, {0x00D8, 0x00DE, 32}, {0x0391, 0x03A1, 32},
    {0x03A3, 0x03AB, 32}, {0x0400, 0x040F, 80}, {0x0410, 0x042F, 32},
};

#define ALPHABETS (sizeof alphabets / sizeof alphabets[0])

uint32_t utf8_upper(uint32_t character)
{
    for (size_t i = 0; i < ALPHABETS; i++) {
        const struct letters *letters = &alphabets[i];
        if (character >= letters->low + letters->distance && character <= letters->high + letters->distance)
            return character - letters->distance;
    }
    return character;
}

uint32_t utf8_lower(uint32_t character)
{
    for (size_t i = 0; i < ALPHABETS; i++)
        if (character >= alphabets[i].low && character <= alphabets[i].high)
            return character + alphabets[i].distance;
    return character;
}
