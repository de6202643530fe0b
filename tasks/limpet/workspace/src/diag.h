/* Messages for the user. */
#ifndef LIMPET_DIAG_H
#define LIMPET_DIAG_H

/* Prints "limpet: ", the message and a line end to standard error in one piece. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
