#ifndef LYNX_UTF8_H
#define LYNX_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The last code point. */
#define UTF8_LAST 0x10FFFFu

/* A byte b that belongs to no well-formed sequence is the character UTF8_BYTE + b. */
#define UTF8_BYTE 0x110000u

/* The longest sequence of one character. */
#define UTF8_MOST_BYTES 4

/*
 * Reads the character at the start of a text of at least one byte and returns
 * its size in bytes. Overlong forms, surrogates, values above UTF8_LAST and
 * sequences that are cut short are not well-formed: their first byte is a
 * character of its own.
 */
size_t utf8_decode(const unsigned char *text, size_t size, uint32_t *character);

/* Tells whether more bytes could make this text of one to three bytes one well-formed sequence. */
bool utf8_is_partial(const unsigned char *text, size_t size);

/* Writes a character, which may be UTF8_BYTE + b, and returns its size in bytes. */
size_t utf8_encode(uint32_t character, unsigned char *bytes);

/*
 * The other case of a letter, or the character itself. Every upper case letter
 * has one lower case letter, and the other way round. Known are the letters of
 * ASCII, Latin-1, Greek (from U+0391 on) and Cyrillic.
 */
uint32_t utf8_upper(uint32_t character);
uint32_t utf8_lower(uint32_t character);

#endif
