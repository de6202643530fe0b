#ifndef INK_VALUE_H
#define INK_VALUE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { INK_NIL, INK_BOOL, INK_NUMBER, INK_TEXT, INK_LIST, INK_MAP } ink_kind;

typedef struct ink_value ink_value;

typedef struct {
    const char *key;
    ink_value *value;
} ink_entry;

struct ink_value {
    ink_kind kind;
    bool flag;
    double number;
    const char *text; /* NUL-terminated */
    size_t size;      /* bytes of text */
    ink_value **items;
    ink_entry *entries; /* in the order of insertion */
    size_t count;       /* of items or entries */
    size_t room;
};

ink_value *ink_nil(void);
ink_value *ink_bool(bool flag);
ink_value *ink_number(double number);
ink_value *ink_text(const char *text, size_t size);
ink_value *ink_list(void);
ink_value *ink_map(void);

void ink_list_add(ink_value *list, ink_value *item);
void ink_map_put(ink_value *map, const char *key, size_t key_size, ink_value *value);
ink_value *ink_map_get(const ink_value *map, const char *key); /* NULL when absent */

bool ink_truth(const ink_value *value);
bool ink_equal(const ink_value *a, const ink_value *b);
int ink_compare(const ink_value *a, const ink_value *b);
const char *ink_kind_name(const ink_value *value);

/* The text that {{ value }} prints; good until the next call. */
const char *ink_to_text(const ink_value *value);

/* Puts a value at a dotted path; false when something on the way is no map. */
bool ink_put_path(ink_value *map, const char *path, ink_value *value);

#endif
