/* Turns words as written into the texts that commands get. */
#ifndef LIMPET_EXPAND_H
#define LIMPET_EXPAND_H

#include "ast.h"
#include "shell.h"

/* Adds what the words expand to: a text each, none for an unquoted word that is
 * empty afterwards, any number for "$@". */
void expand_words(struct shell *sh, const struct word *words, struct strlist *out);

/* One text, from malloc; for the values of assignments. */
char *expand_to_text(struct shell *sh, const char *word);

#endif
